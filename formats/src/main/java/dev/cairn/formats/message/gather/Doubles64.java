package dev.cairn.formats.message.gather;

import dev.cairn.episode.Column;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Scalar;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Floats of 64 bits.
final class Doubles64 extends NumberGather {
    private static final VarHandle LITTLE =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.BIG_ENDIAN);

    private double[] values = new double[64];

    Doubles64(Shape shape) {
        super(Scalar.F64, shape);
    }

    @Override
    public void take(byte[] bytes, int at, int n, boolean big) throws UndecodableMessage {
        int to = room(n);
        if (big) {
            for (int i = 0; i < n; i++) {
                values[to + i] = (double) BIG.get(bytes, at + 8 * i);
            }
        } else {
            for (int i = 0; i < n; i++) {
                values[to + i] = (double) LITTLE.get(bytes, at + 8 * i);
            }
        }
        size = to + n;
    }

    @Override
    public void putLong(long value) throws UndecodableMessage {
        int to = room(1);
        values[to] = value;
        size = to + 1;
    }

    @Override
    public void putDouble(double value) throws UndecodableMessage {
        int to = room(1);
        values[to] = value;
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
        return new Numbers.F64(values, samples(), width(), missing().bits(samples()));
    }
}
