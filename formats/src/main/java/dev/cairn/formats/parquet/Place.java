package dev.cairn.formats.parquet;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;

/// The file that is read and what it may make us allocate; all complaints are made here.
final class Place {
    /// Pages and dictionaries of all columns together may hold this many times the limit of one page.
    private static final int PAGES_HELD = 4;

    private final String file;
    private final ReadLimits limits;
    private long heldBytes;

    Place(String file, ReadLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    String file() {
        return file;
    }

    ReadLimits limits() {
        return limits;
    }

    FormatException corrupt(long offset, String text) {
        return new FormatException(Problem.CORRUPT_FILE, file, offset, text);
    }

    FormatException unsupported(long offset, String text) {
        return new FormatException(Problem.UNSUPPORTED_FEATURE, file, offset, text);
    }

    FormatException overLimit(long offset, String text) {
        return new FormatException(Problem.OVER_LIMIT, file, offset, text);
    }

    /// Asks for memory that stays with a reader.
    void hold(long bytes, long offset) throws FormatException {
        heldBytes += bytes;
        long most = (long) PAGES_HELD * limits.chunkBytes();
        if (heldBytes > most) {
            throw overLimit(
                    offset,
                    "the pages of all columns together need more than " + most + " bytes; ask for fewer columns");
        }
    }

    /// An array of at least `length` bytes that stays with a reader: the one it has, or a larger one without its bytes.
    byte[] room(byte[] have, int length, long offset) throws FormatException {
        if (have.length >= length) {
            return have;
        }
        hold(length - have.length, offset);
        return new byte[length];
    }

    void release(long bytes) {
        heldBytes -= bytes;
    }
}
