package dev.cairn.formats.mcap;

import java.util.Arrays;

/// A segment's bytes and where its wanted messages are; used again for the next segment.
final class Loaded {
    private Segment segment;
    private byte[] bytes = {};
    private int length;
    private long[] nanos = new long[64];
    private int[] at = new int[64];
    private int count;
    private int at0;
    private boolean whole;
    private boolean isSorted;

    Loaded(Segment segment) {
        this.segment = segment;
    }

    Segment segment() {
        return segment;
    }

    /// The records, unpacked.
    byte[] bytes() {
        return bytes;
    }

    /// Bytes held in memory.
    int heldBytes() {
        return bytes.length + nanos.length * 12;
    }

    /// Makes room for another segment.
    ///
    /// @return the array to fill
    byte[] room(Segment next, int size) {
        segment = next;
        count = 0;
        at0 = 0;
        whole = true;
        if (bytes.length < size) {
            bytes = new byte[size + (size >>> 3)];
        }
        return bytes;
    }

    /// How many bytes were filled.
    void filled(int size) {
        length = size;
    }

    int length() {
        return length;
    }

    /// Wanted messages.
    int count() {
        return count;
    }

    long nanos(int message) {
        return nanos[message];
    }

    /// Index in [#bytes()] of a message's content.
    int at(int message) {
        return at[message];
    }

    /// A copy of a message's bytes.
    byte[] copyOf(int message) {
        int from = at[message] + Opcode.MESSAGE_HEAD_BYTES;
        return Arrays.copyOfRange(bytes, from, from + messageBytes(message));
    }

    /// Length of a message without its head.
    int messageBytes(int message) {
        return (int) Little.i64(bytes, at[message] - Long.BYTES) - Opcode.MESSAGE_HEAD_BYTES;
    }

    /// Whether the bytes are those of the whole segment and not of a part that a cursor needs next.
    boolean whole() {
        return whole;
    }

    /// Messages in front of the first one that this holds.
    int skipped() {
        return at0;
    }

    /// Finds the wanted messages.
    ///
    /// One pass over the heads, without an object per message.
    ///
    /// @return index behind the last whole record
    int find(Selection selection) {
        boolean[] wanted = selection.wanted();
        long from = selection.fromNanos();
        long last = selection.lastNanos();
        byte[] in = bytes;
        int end = length;
        int found = 0;
        int next = 0;
        boolean sorted = true;
        long before = Long.MIN_VALUE;
        while (end - next >= Opcode.HEAD_BYTES) {
            long size = Little.i64(in, next + 1);
            int content = next + Opcode.HEAD_BYTES;
            if (size < 0 || size > end - content) {
                break;
            }
            if (in[next] == Opcode.MESSAGE && size >= Opcode.MESSAGE_HEAD_BYTES && wanted[Little.u16(in, content)]) {
                long stamp = Little.nanos(in, content + 6);
                if (stamp >= from && stamp <= last) {
                    if (found == nanos.length) {
                        nanos = Arrays.copyOf(nanos, found * 2);
                        at = Arrays.copyOf(at, found * 2);
                    }
                    nanos[found] = stamp;
                    at[found] = content;
                    sorted &= stamp >= before;
                    before = stamp;
                    found++;
                }
            }
            next = content + (int) size;
        }
        count = found;
        isSorted = sorted;
        return next;
    }

    /// Brings the messages into the order of their log times; equal ones keep theirs.
    void sort() {
        if (!isSorted) {
            StableSort.sort(nanos, at, count);
            isSorted = true;
        }
    }

    /// Behind the last message from `from` on that lies before a bound, or at it where that is allowed.
    int behind(int from, long bound, boolean inclusive) {
        int low = from + 1; // the first one is before all others
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (nanos[middle] < bound || inclusive && nanos[middle] == bound) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// A copy of the messages from one on, as many as fit a number of bytes, at least one.
    Loaded part(int first, int mostBytes) {
        int size = 0;
        int behind = first;
        while (behind < count && (behind == first || size + recordBytes(behind) <= mostBytes)) {
            size += recordBytes(behind);
            behind++;
        }
        Loaded part = new Loaded(segment);
        part.bytes = new byte[size];
        part.nanos = Arrays.copyOfRange(nanos, first, behind);
        part.isSorted = true;
        part.at = new int[behind - first];
        part.count = behind - first;
        part.at0 = at0 + first;
        int to = 0;
        for (int message = first; message < behind; message++) {
            int record = recordBytes(message);
            System.arraycopy(bytes, at[message] - Opcode.HEAD_BYTES, part.bytes, to, record);
            part.at[message - first] = to + Opcode.HEAD_BYTES;
            to += record;
        }
        part.length = size;
        return part;
    }

    private int recordBytes(int message) {
        return (int) Little.i64(bytes, at[message] - Long.BYTES) + Opcode.HEAD_BYTES;
    }
}
