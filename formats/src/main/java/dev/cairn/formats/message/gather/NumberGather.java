package dev.cairn.formats.message.gather;

import dev.cairn.episode.Scalar;
import java.util.Arrays;

/// A growing column of numbers.
public abstract sealed class NumberGather extends Gather
        permits Bytes8, Shorts16, Ints32, Longs64, Floats32, Doubles64 {
    private final Scalar scalar;
    private final Missing missing = new Missing();
    private final boolean grouped;
    private final int width;
    /// Values in the array.
    int size;
    /// Groups closed; not used without groups.
    private int groups;
    private boolean spoilt;
    /// Groups that had another number of values, ascending.
    private int[] misfitAt = new int[4];
    private int misfits;

    NumberGather(Scalar scalar, Shape shape) {
        super(shape);
        this.scalar = scalar;
        grouped = shape.grouped();
        width = shape.width();
    }

    /// Type of the numbers.
    public final Scalar scalar() {
        return scalar;
    }

    /// Appends numbers that lie in the bytes as their scalar does.
    ///
    /// @param at offset of the first byte
    /// @param big whether the most significant byte comes first
    public abstract void take(byte[] bytes, int at, int n, boolean big) throws UndecodableMessage;

    /// Appends an integer; floats round it.
    public abstract void putLong(long value) throws UndecodableMessage;

    /// Appends a float; integers cut it.
    public abstract void putDouble(double value) throws UndecodableMessage;

    /// Makes room for more values.
    ///
    /// @return index of the first
    abstract int room(int more) throws UndecodableMessage;

    @Override
    final int samples() {
        return grouped ? groups : size;
    }

    @Override
    final void closeGroup() throws UndecodableMessage {
        int start = groups * width;
        if (size - start != width || spoilt) {
            if (!spoilt) {
                misfit(groups);
            }
            spoilt = false;
            missGroup(start);
        } else {
            groups++;
        }
    }

    private void misfit(int group) {
        if (misfits == misfitAt.length) {
            misfitAt = Arrays.copyOf(misfitAt, misfits * 2);
        }
        misfitAt[misfits++] = group;
    }

    private void missGroup(int start) throws UndecodableMessage {
        size = start;
        room(width);
        for (int i = 0; i < width; i++) {
            putLong(0);
        }
        missing.add(groups);
        groups++;
    }

    @Override
    final void missElement() throws UndecodableMessage {
        putLong(0);
        spoilt = true;
    }

    @Override
    final void missSample() throws UndecodableMessage {
        if (grouped) {
            spoilt = false;
            missGroup(groups * width);
        } else {
            putLong(0);
            missing.add(size - 1);
        }
    }

    @Override
    final void truncateSamples(int kept) {
        spoilt = false;
        missing.truncate(kept);
        groups = kept;
        size = kept * width;
        while (misfits > 0 && misfitAt[misfits - 1] >= kept) {
            misfits--;
        }
    }

    @Override
    public final long heldBytes() {
        return (long) size * scalar.bytes();
    }

    @Override
    public final long misfits() {
        return misfits;
    }

    final int grown(int length, long needed) throws UndecodableMessage {
        return shape().budget().grown(length, needed, scalar.bytes());
    }

    final int width() {
        return width;
    }

    final Missing missing() {
        return missing;
    }

    /// A column for numbers of one type.
    static NumberGather of(Scalar scalar, Shape shape) {
        return switch (scalar) {
            case BOOL, I8, U8 -> new Bytes8(scalar, shape);
            case I16, U16, F16 -> new Shorts16(scalar, shape);
            case I32, U32 -> new Ints32(scalar, shape);
            case I64, U64 -> new Longs64(scalar, shape);
            case F32 -> new Floats32(shape);
            case F64 -> new Doubles64(shape);
        };
    }
}
