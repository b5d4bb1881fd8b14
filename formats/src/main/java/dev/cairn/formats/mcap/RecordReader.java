package dev.cairn.formats.mcap;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;

/// Walks the records of a range of a file by their heads; contents are read when asked for.
final class RecordReader {
    private final SourceFile file;
    private final ReadLimits limits;
    private final FileWindow window;
    private long next;
    private long end;
    private long start;
    private int opcode;
    private long length;

    RecordReader(SourceFile file, ReadLimits limits) {
        this.file = file;
        this.limits = limits;
        this.window = new FileWindow(file);
        this.end = file.sizeBytes();
    }

    /// Goes to a range.
    RecordReader range(long from, long to) {
        next = from;
        end = Math.min(to, file.sizeBytes());
        return this;
    }

    /// Where the next record begins.
    long next() {
        return next;
    }

    long end() {
        return end;
    }

    void jump(long to) {
        next = to;
    }

    /// Moves to the next record that is whole; false at the end of the range and where no whole record is.
    boolean advance() throws IOException {
        if (next < 0 || next > end - Opcode.HEAD_BYTES || !window.has(next, Opcode.HEAD_BYTES)) {
            return false;
        }
        int at = window.at(next);
        int code = Little.u8(window.array(), at);
        long size = Little.i64(window.array(), at + 1);
        if (code == 0 || size < 0 || size > end - next - Opcode.HEAD_BYTES) {
            return false;
        }
        opcode = code;
        length = size;
        start = next;
        next = start + Opcode.HEAD_BYTES + size;
        return true;
    }

    int opcode() {
        return opcode;
    }

    /// Where this record begins.
    long start() {
        return start;
    }

    /// Where this record's content begins.
    long content() {
        return start + Opcode.HEAD_BYTES;
    }

    /// Length of this record's content.
    long length() {
        return length;
    }

    /// The content, or as much of its front as is asked for.
    Fields front(int most) throws IOException {
        int wanted = (int) Math.min(length, most);
        if (!window.has(content(), wanted)) {
            throw new FormatException(Problem.CORRUPT_FILE, file.path(), content(), "the file ends in a record");
        }
        return new Fields(file.path(), content(), window.array(), window.at(content()), wanted);
    }

    /// The whole content of a record of metadata.
    ///
    /// @throws FormatException OVER_LIMIT
    Fields whole() throws IOException {
        return front(ReadLimits.hold(length, limits.documentBytes(), file.path(), start, "a record"));
    }

    /// Opcode and length at an offset that no record was found at.
    String found(long offset) throws IOException {
        if (!window.has(offset, Opcode.HEAD_BYTES)) {
            return (end - offset) + " bytes";
        }
        int at = window.at(offset);
        return "opcode " + Little.u8(window.array(), at) + " with a length of "
                + Long.toUnsignedString(Little.i64(window.array(), at + 1)) + " and " + (end - offset) + " bytes left";
    }

    /// The bytes of a range of the file that fits the window.
    byte[] array() {
        return window.array();
    }

    /// Makes a range be in [#array()].
    ///
    /// @return its index there
    int bring(long offset, int count) throws IOException {
        if (!window.has(offset, count)) {
            throw new FormatException(Problem.CORRUPT_FILE, file.path(), offset, "the file ends here");
        }
        return window.at(offset);
    }
}
