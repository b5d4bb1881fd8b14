package dev.cairn.formats.message.gather;

import dev.cairn.episode.Column;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Scalar;
import java.util.Arrays;

/// Truth values as 0 and 1, and integers of 8 bits.
final class Bytes8 extends NumberGather {
    private byte[] values = new byte[64];

    Bytes8(Scalar scalar, Shape shape) {
        super(scalar, shape);
    }

    @Override
    public void take(byte[] bytes, int at, int n, boolean big) throws UndecodableMessage {
        int to = room(n);
        if (scalar() == Scalar.BOOL) {
            for (int i = 0; i < n; i++) {
                values[to + i] = (byte) (bytes[at + i] == 0 ? 0 : 1);
            }
        } else {
            System.arraycopy(bytes, at, values, to, n);
        }
        size = to + n;
    }

    @Override
    public void putLong(long value) throws UndecodableMessage {
        int to = room(1);
        values[to] = scalar() == Scalar.BOOL ? (byte) (value == 0 ? 0 : 1) : (byte) value;
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
        return new Numbers.I8(scalar(), values, samples(), width(), missing().bits(samples()));
    }
}
