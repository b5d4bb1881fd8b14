package dev.cairn.formats.rosbag1;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The records of a bag file at the top level, read through a window that moves forward. For one thread.
final class BagFile {
    static final int MAGIC_BYTES = 13;
    private static final String MAGIC = "#ROSBAG V";
    private static final String VERSION = "2.0\n";
    private static final int WINDOW = 1 << 16;

    /// Largest header of a record that is no connection's; rosbag writes less than 100 bytes.
    private static final int MOST_HEADER = 1 << 16;

    private final SourceFile file;
    private final long size;
    private final byte[] window = new byte[WINDOW + MOST_HEADER];
    private long windowAt;
    private int windowLength;

    BagFile(SourceFile file) {
        this.file = file;
        this.size = file.sizeBytes();
    }

    String path() {
        return file.path();
    }

    long size() {
        return size;
    }

    /// Refuses what is no bag of version 2.0.
    void checkMagic() throws IOException {
        byte[] front = new byte[(int) Math.min(size, 32)];
        file.read(0, ByteBuffer.wrap(front));
        String text = new String(front, StandardCharsets.ISO_8859_1);
        if (text.startsWith(MAGIC + VERSION)) {
            return;
        }
        if (text.startsWith("version https://git-lfs")) {
            throw new FormatException(
                    Problem.LFS_POINTER, path(), "a Git LFS pointer in place of the bag; fetch it with `git lfs pull`");
        }
        int line = text.indexOf('\n');
        if (text.startsWith(MAGIC) && line > 0) {
            boolean old = text.compareTo(MAGIC + "2") < 0;
            throw new FormatException(
                    old ? Problem.FORMAT_TOO_OLD : Problem.FORMAT_TOO_NEW,
                    path(),
                    0,
                    "found `" + text.substring(0, line) + "`, expected `#ROSBAG V2.0`"
                            + (old ? "; `rosbag fix` of ROS 1 rewrites it" : ""));
        }
        throw new FormatException(
                Problem.CORRUPT_FILE, path(), 0, "no ROS 1 bag: expected `#ROSBAG V2.0` in the first line");
    }

    /// A record at the top level of the bag.
    ///
    /// @param dataAt byte of the file where its data begins
    record BagRecord(long at, Fields fields, int op, long dataAt, long dataBytes) {
        long end() {
            return dataAt + dataBytes;
        }
    }

    /// The record at a byte of the file, if something plausible is there; its data may lie beyond the file's end.
    Optional<BagRecord> record(long at) throws IOException {
        if (size - at < 8) {
            return Optional.empty();
        }
        int from = hold(at, 4);
        int headerBytes = (int) Fields.INTS.get(window, from);
        if (headerBytes < 8 || headerBytes > MOST_HEADER - 8 || headerBytes > size - at - 8) {
            return Optional.empty();
        }
        from = hold(at, headerBytes + 8);
        Optional<Fields> fields = Fields.in(window, from + 4, from + 4 + headerBytes);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        int op = fields.get().u8("op");
        long dataAt = at + 8 + headerBytes;
        long dataBytes = (int) Fields.INTS.get(window, from + 4 + headerBytes) & 0xffff_ffffL;
        BagRecord record = new BagRecord(at, fields.get(), op, dataAt, dataBytes);
        return Ops.plausible(record) ? Optional.of(record) : Optional.empty();
    }

    /// The next byte from `at` on where a chunk begins, or a record of the index; the file's end where none does.
    long nextRecord(long at, boolean onlyChunks) throws IOException {
        for (long next = at; size - next >= 16; next++) {
            int from = hold(next, 9);
            int headerBytes = (int) Fields.INTS.get(window, from);
            int fieldBytes = (int) Fields.INTS.get(window, from + 4);
            if (headerBytes >= 8 && headerBytes <= 4096 && fieldBytes >= 2 && fieldBytes <= headerBytes - 4) {
                Optional<BagRecord> record = record(next);
                if (record.isPresent()
                        && (onlyChunks
                                ? record.get().op() == Ops.CHUNK
                                : record.get().op() != Ops.MESSAGE)) {
                    return next;
                }
            }
        }
        return size;
    }

    /// Reads a record's data whole.
    byte[] data(BagRecord record, int limit, String what) throws IOException {
        byte[] data = new byte[ReadLimits.hold(record.dataBytes(), limit, path(), record.at(), what)];
        file.read(record.dataAt(), ByteBuffer.wrap(data));
        return data;
    }

    /// Reads a range to the front of an array.
    void read(long at, byte[] into, int length) throws IOException {
        file.read(at, ByteBuffer.wrap(into, 0, length));
    }

    /// Brings bytes of the file into the window.
    ///
    /// @return index of the first of them
    private int hold(long at, int bytes) throws IOException {
        if (at < windowAt || at + bytes > windowAt + windowLength) {
            windowLength = 0;
            int length = (int) Math.min(Math.max(WINDOW, bytes), size - at);
            file.read(at, ByteBuffer.wrap(window, 0, length));
            windowAt = at;
            windowLength = length;
        }
        return (int) (at - windowAt);
    }
}
