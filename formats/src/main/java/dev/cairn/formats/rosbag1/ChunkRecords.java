package dev.cairn.formats.rosbag1;

/// Walks over the records in an unpacked chunk; allocates nothing.
final class ChunkRecords {
    private static final int OP = 'o' | 'p' << 8 | '=' << 16;
    private static final int CONN = 'c' | 'o' << 8 | 'n' << 16 | 'n' << 24;
    private static final int TIME = 't' | 'i' << 8 | 'm' << 16 | 'e' << 24;

    private byte[] bytes = new byte[0];
    private int end;
    private int at;
    private String damage = "";

    private int op;
    private long conn;
    private long nanos;
    private int headerFrom;
    private int headerEnd;
    private int dataAt;
    private int dataLength;

    /// Begins at the front of a chunk.
    void reset(byte[] chunk, int length) {
        bytes = chunk;
        end = length;
        at = 0;
        damage = "";
    }

    /// Moves to the next record.
    ///
    /// @return false at the end, and where no whole record follows
    boolean next() {
        int left = end - at;
        if (left == 0) {
            return false;
        }
        if (left < 8) {
            return stop("a record ends early");
        }
        int headerBytes = (int) Fields.INTS.get(bytes, at);
        if (headerBytes < 0 || headerBytes > left - 8) {
            return stop("a record's header leaves the chunk");
        }
        headerFrom = at + 4;
        headerEnd = headerFrom + headerBytes;
        if (!fields()) {
            return stop("a record's header is none");
        }
        dataAt = headerEnd + 4;
        dataLength = (int) Fields.INTS.get(bytes, headerEnd);
        if (dataLength < 0 || dataLength > end - dataAt) {
            return stop("a record's data leaves the chunk");
        }
        at = dataAt + dataLength;
        return true;
    }

    private boolean fields() {
        op = -1;
        conn = -1;
        nanos = -1;
        int field = headerFrom;
        while (field < headerEnd) {
            if (headerEnd - field < 6) {
                return false;
            }
            int length = (int) Fields.INTS.get(bytes, field);
            field += 4;
            if (length < 2 || length > headerEnd - field) {
                return false;
            }
            if (length == 4) {
                int word = (int) Fields.INTS.get(bytes, field);
                if ((word & 0xff_ffff) == OP) {
                    op = word >>> 24;
                }
            } else if (length == 9 && (int) Fields.INTS.get(bytes, field) == CONN && bytes[field + 4] == '=') {
                conn = (int) Fields.INTS.get(bytes, field + 5) & 0xffff_ffffL;
            } else if (length == 13 && (int) Fields.INTS.get(bytes, field) == TIME && bytes[field + 4] == '=') {
                nanos = Fields.nanosAt(bytes, field + 5);
            }
            field += length;
        }
        return op >= 0 && (op != Ops.MESSAGE || conn >= 0 && nanos >= 0);
    }

    private boolean stop(String why) {
        damage = why;
        return false;
    }

    /// Why the walk ended before the chunk did; empty where it did not.
    String damage() {
        return damage;
    }

    int at() {
        return at;
    }

    int op() {
        return op;
    }

    long conn() {
        return conn;
    }

    long nanos() {
        return nanos;
    }

    int headerFrom() {
        return headerFrom;
    }

    int headerEnd() {
        return headerEnd;
    }

    int dataAt() {
        return dataAt;
    }

    int dataLength() {
        return dataLength;
    }
}
