package dev.cairn.formats.mp4;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import org.jspecify.annotations.Nullable;

/// A box inside another one that is already in memory.
///
/// @param type its four characters as a number, see [#type(String)]
/// @param offset where its header begins in the file
/// @param content behind the header
record Box(int type, long offset, Cursor content) {
    /// Bytes of the plain header.
    static final int HEADER = 8;

    /// Four characters as the number that stands in the file.
    static int type(String four) {
        return four.charAt(0) << 24 | four.charAt(1) << 16 | four.charAt(2) << 8 | four.charAt(3);
    }

    /// A type as text; what does not print becomes a dot.
    static String name(int type) {
        StringBuilder name = new StringBuilder(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            int c = type >>> shift & 0xff;
            name.append(c >= 0x20 && c < 0x7f ? (char) c : '.');
        }
        return name.toString();
    }

    /// The next box, or null at the end; a tail too short for a header is padding.
    static @Nullable Box next(Cursor in) throws FormatException {
        if (in.remaining() < HEADER) {
            return null;
        }
        long offset = in.offset();
        int whole = in.remaining();
        long size = in.u32();
        int type = in.i32();
        int header = HEADER;
        if (size == 1) {
            size = in.i64();
            header += 8;
        } else if (size == 0) {
            size = whole;
        }
        if (size < header || size > whole) {
            throw new FormatException(
                    Problem.CORRUPT_FILE,
                    in.file(),
                    offset,
                    "box " + name(type) + " says " + size + " bytes, " + whole + " are left in the box around it");
        }
        return new Box(type, offset, in.take((int) size - header));
    }

    /// The first child of a type, or null.
    static @Nullable Box find(Cursor in, int type) throws FormatException {
        Cursor children = in.fork();
        for (Box box = next(children); box != null; box = next(children)) {
            if (box.type == type) {
                return box;
            }
        }
        return null;
    }

    /// Version of a full box; moves behind version and flags.
    int version() throws FormatException {
        return content.i32() >>> 24;
    }
}
