package dev.cairn.formats.message.gather;

import dev.cairn.episode.Column;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Scalar;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Integers of 32 bits.
final class Ints32 extends NumberGather {
    private static final VarHandle LITTLE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private int[] values = new int[64];

    Ints32(Scalar scalar, Shape shape) {
        super(scalar, shape);
    }

    @Override
    public void take(byte[] bytes, int at, int n, boolean big) throws UndecodableMessage {
        int to = room(n);
        if (big) {
            for (int i = 0; i < n; i++) {
                values[to + i] = (int) BIG.get(bytes, at + 4 * i);
            }
        } else {
            for (int i = 0; i < n; i++) {
                values[to + i] = (int) LITTLE.get(bytes, at + 4 * i);
            }
        }
        size = to + n;
    }

    @Override
    public void putLong(long value) throws UndecodableMessage {
        int to = room(1);
        values[to] = (int) value;
        size = to + 1;
    }

    @Override
    public void putDouble(double value) throws UndecodableMessage {
        int to = room(1);
        values[to] = (int) (long) value;
        size = to + 1;
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
        return new Numbers.I32(scalar(), values, samples(), width(), missing().bits(samples()));
    }
}
