package dev.cairn.formats.sqlite;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;

/// One row of a table, in the page where it lies; values that run over into other pages are copied when asked for.
final class Row {
    private static final int MOST_COLUMNS = 64;
    private static final int NULL = 0;
    private static final int REAL = 7;

    private final Pages pages;
    private final int mostLocal;
    private final int leastLocal;
    private final long[] types = new long[MOST_COLUMNS];
    private final long[] places = new long[MOST_COLUMNS];

    private byte[] page = new byte[0];
    private long pageNumber;
    private int bodyAt;
    private int local;
    private long number;
    private int columns;

    private byte[] joined = new byte[0];
    private byte[] bytes = new byte[0];
    private int offset;
    private int length;

    Row(Pages pages) {
        this.pages = pages;
        this.mostLocal = pages.usable() - 35;
        this.leastLocal = (pages.usable() - 12) * 32 / 255 - 23;
    }

    /// Looks at a cell of a leaf.
    ///
    /// @return what is wrong with it; empty where nothing is
    String at(Level leaf, int index) {
        int at = leaf.cell(index);
        columns = 0;
        if (at < 0) {
            return "a row outside of its page";
        }
        page = leaf.bytes();
        pageNumber = leaf.number();
        long total = BigEndian.varint(page, at);
        at += BigEndian.varintBytes(page, at);
        number = BigEndian.varint(page, at);
        at += BigEndian.varintBytes(page, at);
        if (total < 1 || total / pages.usable() > pages.pageCount()) {
            return "a row of " + total + " bytes";
        }
        long most = leastLocal + (total - leastLocal) % (pages.usable() - 4);
        local = (int) (total <= mostLocal ? total : most <= mostLocal ? most : leastLocal);
        if (at + local + (total > local ? 4 : 0) > pages.usable()) {
            return "a row that leaves its page";
        }
        bodyAt = at;
        return header(total);
    }

    private String header(long total) {
        long headerBytes = BigEndian.varint(page, bodyAt);
        if (headerBytes < 1 || headerBytes > local) {
            return "a row with a header of " + headerBytes + " bytes";
        }
        int at = bodyAt + BigEndian.varintBytes(page, bodyAt);
        int end = bodyAt + (int) headerBytes;
        long place = headerBytes;
        int count = 0;
        while (at < end && count < MOST_COLUMNS) {
            long type = BigEndian.varint(page, at);
            at += BigEndian.varintBytes(page, at);
            long size = bytesOf(type);
            if (size < 0 || size > total - place) {
                return "a value that leaves its row";
            }
            types[count] = type;
            places[count] = place;
            count++;
            place += size;
        }
        columns = count;
        return "";
    }

    private static long bytesOf(long type) {
        return type >= 12 ? (type - 12) / 2 : bytesOfNumber(type);
    }

    /// Bytes of a number or a null, by its type; −1 if the type is another.
    static int bytesOfNumber(long type) {
        if (type < 0 || type >= 10) {
            return -1;
        }
        return switch ((int) type) {
            case 0, 8, 9 -> 0;
            case 5 -> 6;
            case 6, REAL -> 8;
            default -> (int) type;
        };
    }

    /// A number; a null is 0, a real is cut to an integer.
    static long number(byte[] bytes, int at, int type) {
        return switch (type) {
            case 1 -> bytes[at];
            case 2 -> (short) BigEndian.u16(bytes, at);
            case 3 -> bytes[at] << 16 | BigEndian.u16(bytes, at + 1);
            case 4 -> BigEndian.i32(bytes, at);
            case 5 -> (long) (short) BigEndian.u16(bytes, at) << 32 | BigEndian.u32(bytes, at + 2);
            case 6 -> BigEndian.i64(bytes, at);
            case REAL -> (long) Double.longBitsToDouble(BigEndian.i64(bytes, at));
            case 9 -> 1;
            default -> 0;
        };
    }

    long number() {
        return number;
    }

    boolean isNumber(int column) {
        if (column < 0 || column >= columns) {
            return false;
        }
        long type = types[column];
        return type > NULL && type < 10 && places[column] + bytesOfNumber(type) <= local;
    }

    /// A column as a number.
    long number(int column) {
        return number(page, bodyAt + (int) places[column], (int) types[column]);
    }

    /// Whether a column holds a text or bytes.
    boolean isBytes(int column) {
        return column >= 0 && column < columns && types[column] >= 12;
    }

    boolean isText(int column) {
        return isBytes(column) && (types[column] & 1) != 0;
    }

    /// How many bytes a column of bytes or text has.
    long size(int column) {
        return bytesOf(types[column]);
    }

    /// Lends the bytes of a column, see [#bytes()].
    ///
    /// @return what is wrong with them; empty where nothing is
    /// @throws FormatException OVER_LIMIT
    String lend(int column, int limit) throws IOException {
        long size = size(column);
        if (size > limit) {
            throw new FormatException(
                    Problem.OVER_LIMIT,
                    pages.path(),
                    (pageNumber - 1) * pages.pageSize(),
                    "a value of row " + number + " has " + size + " bytes, limit is " + limit);
        }
        length = ReadLimits.hold(size, limit, pages.path(), FormatException.NO_OFFSET, "a value");
        long place = places[column];
        if (place + size <= local) {
            bytes = page;
            offset = bodyAt + (int) place;
            return "";
        }
        return join(place);
    }

    private String join(long place) throws IOException {
        if (joined.length < length) {
            joined = new byte[Math.max(length, Math.min(length + (length >> 1), joined.length * 2))];
        }
        bytes = joined;
        offset = 0;
        int done = 0;
        if (place < local) {
            done = (int) (local - place);
            System.arraycopy(page, bodyAt + (int) place, joined, 0, done);
        }
        long next = BigEndian.u32(page, bodyAt + local);
        long at = local;
        int perPage = pages.usable() - 4;
        byte[] link = new byte[4];
        while (done < length) {
            if (!pages.read(next, 0, link, 0, 4)) {
                return "a value that runs over into page " + next + ", which is missing";
            }
            int from = (int) Math.min(perPage, Math.max(0, place + done - at));
            int count = Math.min(perPage - from, length - done);
            pages.read(next, 4 + from, joined, done, count);
            done += count;
            at += perPage;
            next = BigEndian.u32(link, 0);
        }
        return "";
    }

    /// An array that holds the lent bytes from [#offset()] on.
    byte[] bytes() {
        return bytes;
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }

    /// The lent bytes as text.
    String text(Charset charset) {
        return new String(bytes, offset, length, charset);
    }

    /// The lent bytes, copied.
    byte[] copy() {
        return Arrays.copyOfRange(bytes, offset, offset + length);
    }
}
