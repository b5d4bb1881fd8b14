package dev.cairn.formats.message.gather;

import dev.cairn.episode.Column;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Scalar;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Integers of 64 bits, and instants in nanoseconds.
final class Longs64 extends NumberGather {
    private static final VarHandle LITTLE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final Pair pair;
    private long[] values = new long[64];

    /// How the eight bytes are read.
    enum Pair {
        NONE,
        UNSIGNED,
        SIGNED,
        MIXED
    }

    Longs64(Scalar scalar, Shape shape) {
        this(scalar, shape, Pair.NONE);
    }

    Longs64(Scalar scalar, Shape shape, Pair pair) {
        super(scalar, shape);
        this.pair = pair;
    }

    @Override
    public void take(byte[] bytes, int at, int n, boolean big) throws UndecodableMessage {
        int to = room(n);
        for (int i = 0; i < n; i++) {
            long word = big ? (long) BIG.get(bytes, at + 8 * i) : (long) LITTLE.get(bytes, at + 8 * i);
            values[to + i] = pair == Pair.NONE ? word : nanos(word, big);
        }
        size = to + n;
    }

    private long nanos(long word, boolean big) {
        long seconds = big ? word >> 32 : (int) word;
        long nanos = big ? (int) word : word >> 32;
        return switch (pair) {
            case UNSIGNED -> (seconds & 0xffffffffL) * 1_000_000_000L + (nanos & 0xffffffffL);
            case SIGNED -> seconds * 1_000_000_000L + nanos;
            case MIXED, NONE -> seconds * 1_000_000_000L + (nanos & 0xffffffffL);
        };
    }

    @Override
    public long firstOfLast(long otherwise) {
        int sample = lastSample();
        return sample < 0 || width() == 0 || missing().has(sample) ? otherwise : values[sample * width()];
    }

    @Override
    public void putLong(long value) throws UndecodableMessage {
        int to = room(1);
        values[to] = value;
        size = to + 1;
    }

    @Override
    public void putDouble(double value) throws UndecodableMessage {
        putLong((long) value);
    }

    @Override
    int room(int more) throws UndecodableMessage {
        int at = size;
        if (more > values.length - at) {
            values = Arrays.copyOf(values, grown(values.length, (long) at + more));
        }
        return at;
    }

    @Override
    Column values() {
        return new Numbers.I64(scalar(), values, samples(), width(), missing().bits(samples()));
    }
}
