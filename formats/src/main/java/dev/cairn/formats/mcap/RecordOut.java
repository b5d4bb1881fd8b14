package dev.cairn.formats.mcap;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/// Records being written in memory; lengths are filled in when a record ends.
final class RecordOut {
    private byte[] bytes;
    private int length;
    private int record;

    RecordOut(int room) {
        this.bytes = new byte[room];
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    /// Makes room behind the end.
    void need(int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), bytes.length + (bytes.length >>> 1)));
        }
    }

    RecordOut begin(int opcode) {
        need(Opcode.HEAD_BYTES);
        bytes[length] = (byte) opcode;
        length += Opcode.HEAD_BYTES;
        record = length;
        return this;
    }

    /// Ends the record.
    void end() {
        Little.put64(bytes, record - Long.BYTES, length - record);
    }

    /// Ends the record whose last bytes are written elsewhere.
    void end(long following) {
        Little.put64(bytes, record - Long.BYTES, length - record + following);
    }

    RecordOut u8(int value) {
        need(1);
        bytes[length++] = (byte) value;
        return this;
    }

    RecordOut u16(int value) {
        need(2);
        Little.put16(bytes, length, value);
        length += 2;
        return this;
    }

    RecordOut u32(long value) {
        need(4);
        Little.put32(bytes, length, (int) value);
        length += 4;
        return this;
    }

    RecordOut u64(long value) {
        need(8);
        Little.put64(bytes, length, value);
        length += 8;
        return this;
    }

    RecordOut raw(byte[] from, int at, int count) {
        need(count);
        System.arraycopy(from, at, bytes, length, count);
        length += count;
        return this;
    }

    RecordOut text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return u32(utf8.length).raw(utf8, 0, utf8.length);
    }

    RecordOut texts(Map<String, String> map) {
        int prefix = length;
        u32(0);
        map.forEach((key, value) -> text(key).text(value));
        Little.put32(bytes, prefix, length - prefix - 4);
        return this;
    }

    /// Numbers of channels and what belongs to each.
    RecordOut numbers(Map<Integer, Long> map) {
        u32(map.size() * 10L);
        map.forEach((key, value) -> u16(key).u64(value));
        return this;
    }
}
