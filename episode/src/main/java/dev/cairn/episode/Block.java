package dev.cairn.episode;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Neighbouring samples of one axis, lent until the pass moves on.
public final class Block {
    private final int axis;
    private final long firstIndex;
    private final int count;
    private final List<long[]> nanos;
    private final @Nullable Column[] columns;
    private final @Nullable Packets raw;

    /// Lends what it is given.
    ///
    /// @param nanos one array per clock of the axis, each at least `count` long
    /// @param columns by stream index; null for streams that were not asked for or hang on another axis
    /// @param raw messages as stored, when asked for
    public Block(
            int axis,
            long firstIndex,
            int count,
            List<long[]> nanos,
            @Nullable Column[] columns,
            @Nullable Packets raw) {
        this.axis = axis;
        this.firstIndex = firstIndex;
        this.count = count;
        this.nanos = nanos;
        this.columns = columns;
        this.raw = raw;
    }

    public int axis() {
        return axis;
    }

    /// Index of the first sample on its axis.
    public long firstIndex() {
        return firstIndex;
    }

    public int count() {
        return count;
    }

    /// Stamps of one clock, nanoseconds from its epoch; at least `count` long.
    public long[] nanos(int clock) {
        return nanos.get(clock);
    }

    public boolean has(int stream) {
        return stream < columns.length && columns[stream] != null;
    }

    /// Samples of a stream.
    ///
    /// @throws IllegalArgumentException if the block does not have it
    public Column column(int stream) {
        Column column = stream < columns.length ? columns[stream] : null;
        if (column == null) {
            throw new IllegalArgumentException("stream " + stream + " is not in this block of axis " + axis);
        }
        return column;
    }

    public Optional<Packets> raw() {
        return Optional.ofNullable(raw);
    }
}
