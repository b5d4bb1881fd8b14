package dev.cairn.formats.message.gather;

import dev.cairn.episode.Column;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Scalar;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Floats of 32 bits.
final class Floats32 extends NumberGather {
    private static final VarHandle LITTLE =
            MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.BIG_ENDIAN);

    private float[] values = new float[64];

    Floats32(Shape shape) {
        super(Scalar.F32, shape);
    }

    @Override
    public void take(byte[] bytes, int at, int n, boolean big) throws UndecodableMessage {
        int to = room(n);
        if (big) {
            for (int i = 0; i < n; i++) {
                values[to + i] = (float) BIG.get(bytes, at + 4 * i);
            }
        } else {
            for (int i = 0; i < n; i++) {
                values[to + i] = (float) LITTLE.get(bytes, at + 4 * i);
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
        values[to] = (float) value;
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
        return new Numbers.F32(values, samples(), width(), missing().bits(samples()));
    }
}
