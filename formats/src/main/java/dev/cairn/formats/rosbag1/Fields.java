package dev.cairn.formats.rosbag1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The `name=value` fields of a header, each with its length in front, in any order.
final class Fields {
    static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final byte[] bytes;
    private final Map<String, Value> values;

    private record Value(int from, int length) {}

    private Fields(byte[] bytes, Map<String, Value> values) {
        this.bytes = bytes;
        this.values = values;
    }

    /// Reads the fields of `bytes[from, end)`.
    ///
    /// @return empty if they do not fill it exactly, or one has no name
    static Optional<Fields> in(byte[] bytes, int from, int end) {
        Map<String, Value> values = new LinkedHashMap<>();
        int at = from;
        while (at < end) {
            if (end - at < 4) {
                return Optional.empty();
            }
            int length = (int) INTS.get(bytes, at);
            at += 4;
            if (length < 2 || length > end - at) {
                return Optional.empty();
            }
            int equals = at;
            while (equals < at + length && bytes[equals] != '=') {
                equals++;
            }
            if (equals == at || equals == at + length) {
                return Optional.empty();
            }
            String name = new String(bytes, at, equals - at, StandardCharsets.UTF_8);
            values.putIfAbsent(name, new Value(equals + 1, at + length - equals - 1));
            at += length;
        }
        return Optional.of(new Fields(bytes, values));
    }

    Iterable<String> names() {
        return values.keySet();
    }

    /// A field as text; empty where it is absent.
    String text(String name) {
        Value value = values.get(name);
        return value == null ? "" : new String(bytes, value.from, value.length, StandardCharsets.UTF_8);
    }

    /// A field as bytes; empty where it is absent.
    byte[] bytes(String name) {
        Value value = values.get(name);
        return value == null ? new byte[0] : java.util.Arrays.copyOfRange(bytes, value.from, value.from + value.length);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /// A field of one byte, or −1.
    int u8(String name) {
        Value value = values.get(name);
        return value == null || value.length != 1 ? -1 : bytes[value.from] & 0xff;
    }

    /// A field of four bytes, unsigned, or −1.
    long u32(String name) {
        Value value = values.get(name);
        return value == null || value.length != 4 ? -1 : (int) INTS.get(bytes, value.from) & 0xffff_ffffL;
    }

    /// A field of eight bytes, or −1.
    long u64(String name) {
        Value value = values.get(name);
        return value == null || value.length != 8 ? -1 : (long) LONGS.get(bytes, value.from);
    }

    /// A stamp in nanoseconds since the Unix epoch, or −1.
    long nanos(String name) {
        Value value = values.get(name);
        return value == null || value.length != 8 ? -1 : nanosAt(bytes, value.from);
    }

    /// A ROS stamp: seconds, then nanoseconds, both unsigned and of four bytes.
    static long nanosAt(byte[] bytes, int at) {
        return ((int) INTS.get(bytes, at) & 0xffff_ffffL) * NANOS_PER_SECOND
                + ((int) INTS.get(bytes, at + 4) & 0xffff_ffffL);
    }
}
