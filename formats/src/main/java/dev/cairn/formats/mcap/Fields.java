package dev.cairn.formats.mcap;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// The fields of one record, front to back; unknown ones behind the known are left alone.
///
/// Every length is held against the end of the record before anything is made.
final class Fields {
    /// Entries of one map of texts; each costs far more in memory than in the file.
    private static final int MOST_TEXTS = 1 << 16;

    private final String file;
    private final long offset;
    private final byte[] bytes;
    private final int start;
    private final int end;
    private int at;

    /// @param offset of the record's content in `file`
    Fields(String file, long offset, byte[] bytes, int from, int length) {
        this.file = file;
        this.offset = offset;
        this.bytes = bytes;
        this.start = from;
        this.at = from;
        this.end = from + length;
    }

    int remaining() {
        return end - at;
    }

    /// Index of the next field in the array.
    int at() {
        return at;
    }

    byte[] array() {
        return bytes;
    }

    /// Where the next field lies in the file, for a record that is not packed.
    long offset() {
        return offset + at - start;
    }

    private int take(long length, String what) throws FormatException {
        if (length < 0 || length > end - at) {
            throw new FormatException(
                    Problem.CORRUPT_FILE,
                    file,
                    offset + at - start,
                    what + " needs " + Long.toUnsignedString(length) + " bytes, the record has " + (end - at)
                            + " left; `cairn recover` saves the records around it");
        }
        int from = at;
        at += (int) length;
        return from;
    }

    int u8() throws FormatException {
        return Little.u8(bytes, take(1, "a byte"));
    }

    int u16() throws FormatException {
        return Little.u16(bytes, take(2, "a number"));
    }

    long u32() throws FormatException {
        return Little.u32(bytes, take(4, "a number"));
    }

    long u64() throws FormatException {
        return Little.i64(bytes, take(8, "a number"));
    }

    /// A stamp; what lies beyond `Long.MAX_VALUE` is given as that.
    long nanos() throws FormatException {
        return Little.nanos(bytes, take(8, "a stamp"));
    }

    String text() throws FormatException {
        int length = (int) Math.min(u32(), Integer.MAX_VALUE);
        return new String(bytes, take(length, "a text"), length, StandardCharsets.UTF_8);
    }

    byte[] blob() throws FormatException {
        int length = (int) Math.min(u32(), Integer.MAX_VALUE);
        int from = take(length, "an array of bytes");
        return java.util.Arrays.copyOfRange(bytes, from, from + length);
    }

    void skip(long length, String what) throws FormatException {
        take(length, what);
    }

    /// The entries of an array or a map: its bytes are counted, not its entries.
    Fields entries() throws FormatException {
        long length = u32();
        int from = take(length, "a list");
        return new Fields(file, offset + from - start, bytes, from, (int) length);
    }

    /// A map of texts; of two equal keys the last one counts.
    Map<String, String> texts() throws FormatException {
        Fields entries = entries();
        Map<String, String> map = new LinkedHashMap<>();
        while (entries.remaining() > 0) {
            String key = entries.text();
            map.put(key, entries.text());
            ReadLimits.hold(map.size(), MOST_TEXTS, file, offset, "a map of texts");
        }
        return map;
    }

    /// A map of channel numbers to counts or offsets.
    Map<Integer, Long> numbers() throws FormatException {
        Fields entries = entries();
        Map<Integer, Long> map = new LinkedHashMap<>();
        while (entries.remaining() > 0) {
            int key = entries.u16();
            map.put(key, entries.u64());
        }
        return map;
    }
}
