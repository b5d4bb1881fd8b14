package dev.cairn.formats.mcap;

import dev.cairn.formats.log.LogOrder;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Loads segments when they are asked for.
final class SegmentLoads implements Loads {
    private static final int MOST_SPARE = 3;
    private static final int MOST_SPARE_BYTES = 16 << 20;

    private final List<Segment> segments;
    private final Selection selection;
    private final ChunkLoader loader;
    private final @Nullable Observed observed;
    private final BooleanSupplier stopped;
    private final Deque<Loaded> spare = new ArrayDeque<>();
    private int next;

    SegmentLoads(
            List<Segment> segments,
            Selection selection,
            ChunkLoader loader,
            @Nullable Observed observed,
            BooleanSupplier stopped) {
        this.segments = segments;
        this.selection = selection;
        this.loader = loader;
        this.observed = observed;
        this.stopped = stopped;
    }

    @Override
    public @Nullable Loaded next() throws IOException {
        if (next == segments.size()) {
            return null;
        }
        Segment segment = segments.get(next++);
        Loaded loaded = load(segment);
        if (observed != null) {
            observed.see(loaded);
        }
        order(loaded);
        return loaded;
    }

    /// Loads a segment once more.
    Loaded again(Segment segment) throws IOException {
        Loaded loaded = load(segment);
        order(loaded);
        return loaded;
    }

    private void order(Loaded loaded) {
        if (selection.order() == LogOrder.LOG_TIME) {
            loaded.sort();
        }
    }

    private Loaded load(Segment segment) throws IOException {
        if (stopped.getAsBoolean()) {
            throw new CancellationException("stopped while reading messages");
        }
        Loaded loaded;
        synchronized (spare) {
            loaded = spare.isEmpty() ? new Loaded(segment) : spare.pop();
        }
        loader.load(segment, loaded, selection);
        return loaded;
    }

    @Override
    public void recycle(Loaded loaded) {
        synchronized (spare) {
            if (loaded.whole() && spare.size() < MOST_SPARE && loaded.heldBytes() <= MOST_SPARE_BYTES) {
                spare.push(loaded);
            }
        }
    }

    @Override
    public void close() {
        loader.close();
    }
}
