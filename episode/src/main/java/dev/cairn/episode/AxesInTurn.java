package dev.cairn.episode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A pass over containers that hold their axes apart: one axis after the other.
public final class AxesInTurn implements Pass {
    private final List<AxisBlocks> axes;
    private final BooleanSupplier stopped;
    private int at;
    private @Nullable Block block;
    private boolean closed;

    /// @param axes in the order in which they come; closed with the pass
    /// @param stopped asked between blocks; true ends the reading with a `CancellationException`
    public AxesInTurn(List<? extends AxisBlocks> axes, BooleanSupplier stopped) {
        this.axes = new ArrayList<>(axes);
        this.stopped = stopped;
    }

    @Override
    public boolean advance() throws IOException {
        if (closed) {
            throw new IllegalStateException("the pass is closed");
        }
        block = null;
        if (stopped.getAsBoolean()) {
            throw new CancellationException("reading was stopped");
        }
        while (at < axes.size()) {
            block = axes.get(at).next();
            if (block != null) {
                return true;
            }
            at++;
        }
        return false;
    }

    @Override
    public Block block() {
        Block current = block;
        if (current == null) {
            throw new IllegalStateException("no block: advance() was not called, or said false");
        }
        return current;
    }

    @Override
    public boolean deliveredThrough(long nanos) {
        for (int axis = at; axis < axes.size(); axis++) {
            if (!axes.get(axis).deliveredThrough(nanos)) {
                return false;
            }
        }
        return true;
    }

    /// Closes every axis, whatever the first to close says.
    @Override
    public void close() throws IOException {
        closed = true;
        block = null;
        closeAll(axes);
        axes.clear();
        at = 0;
    }

    /// Closes every axis, whatever the first to close says.
    public static void closeAll(List<? extends AxisBlocks> axes) throws IOException {
        IOException first = null;
        for (AxisBlocks axis : axes) {
            try {
                axis.close();
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
