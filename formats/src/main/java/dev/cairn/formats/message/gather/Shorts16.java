package dev.cairn.formats.message.gather;

import dev.cairn.episode.Column;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Scalar;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Numbers of 16 bits, half floats as their bits.
final class Shorts16 extends NumberGather {
    private static final VarHandle LITTLE =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private short[] values = new short[64];

    Shorts16(Scalar scalar, Shape shape) {
        super(scalar, shape);
    }

    @Override
    public void take(byte[] bytes, int at, int n, boolean big) throws UndecodableMessage {
        int to = room(n);
        if (big) {
            for (int i = 0; i < n; i++) {
                values[to + i] = (short) BIG.get(bytes, at + 2 * i);
            }
        } else {
            for (int i = 0; i < n; i++) {
                values[to + i] = (short) LITTLE.get(bytes, at + 2 * i);
            }
        }
        size = to + n;
    }

    @Override
    public void putLong(long value) throws UndecodableMessage {
        int to = room(1);
        values[to] = scalar() == Scalar.F16 ? Float.floatToFloat16(value) : (short) value;
        size = to + 1;
    }

    @Override
    public void putDouble(double value) throws UndecodableMessage {
        int to = room(1);
        values[to] = scalar() == Scalar.F16 ? Float.floatToFloat16((float) value) : (short) value;
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
        return new Numbers.I16(scalar(), values, samples(), width(), missing().bits(samples()));
    }
}
