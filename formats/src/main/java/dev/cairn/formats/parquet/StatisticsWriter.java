package dev.cairn.formats.parquet;

import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Writes how many values a chunk lacks and, for flat numbers, the smallest and the largest.
final class StatisticsWriter {
    private final ByteBuffer least = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer most = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    void write(LeafWriter leaf, ThriftWriter footer, int id) {
        int outer = footer.begin(id);
        footer.i64(3, (long) leaf.entries() - leaf.values());
        boolean numbers = leaf.type() instanceof SampleType.Numeric && leaf.scalar() != Scalar.F16;
        if (numbers && leaf.repetition() == 0 && leaf.values() > 0 && range(leaf)) {
            int length = leaf.width();
            footer.bytes(5, most.array(), length);
            footer.bytes(6, least.array(), length);
        }
        footer.end(outer);
    }

    private boolean range(LeafWriter leaf) {
        ByteBuffer plain = leaf.plain().view();
        int count = leaf.values();
        return switch (leaf.scalar()) {
            case BOOL -> booleans(leaf.plain().array(), count);
            case I8, I16, I32, U8, U16 -> ints(plain, count, 0);
            case U32 -> ints(plain, count, Integer.MIN_VALUE);
            case I64 -> longs(plain, count, 0);
            case U64 -> longs(plain, count, Long.MIN_VALUE);
            case F32 -> floats(plain, count);
            case F64 -> doubles(plain, count);
            case F16 -> false;
        };
    }

    private boolean booleans(byte[] plain, int count) {
        int all = 1;
        int any = 0;
        for (int i = 0; i < count; i++) {
            all &= plain[i];
            any |= plain[i];
        }
        least.put(0, (byte) all);
        most.put(0, (byte) any);
        return true;
    }

    /// Unsigned order is signed order with the sign bit turned.
    private boolean ints(ByteBuffer plain, int count, int sign) {
        int low = Integer.MAX_VALUE;
        int high = Integer.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            int value = plain.getInt(i * Integer.BYTES) ^ sign;
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        least.putInt(0, low ^ sign);
        most.putInt(0, high ^ sign);
        return true;
    }

    private boolean longs(ByteBuffer plain, int count, long sign) {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            long value = plain.getLong(i * Long.BYTES) ^ sign;
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        least.putLong(0, low ^ sign);
        most.putLong(0, high ^ sign);
        return true;
    }

    /// Without a range where a value is NaN; a zero bound has the sign that keeps both zeros inside.
    private boolean floats(ByteBuffer plain, int count) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            float value = plain.getFloat(i * Float.BYTES);
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        if (Float.isNaN(low)) {
            return false;
        }
        least.putFloat(0, low == 0 ? -0f : low);
        most.putFloat(0, high == 0 ? 0f : high);
        return true;
    }

    private boolean doubles(ByteBuffer plain, int count) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            double value = plain.getDouble(i * Double.BYTES);
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        if (Double.isNaN(low)) {
            return false;
        }
        least.putDouble(0, low == 0 ? -0d : low);
        most.putDouble(0, high == 0 ? 0d : high);
        return true;
    }
}
