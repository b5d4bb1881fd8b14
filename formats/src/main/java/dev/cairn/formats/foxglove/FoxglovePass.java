package dev.cairn.formats.foxglove;

import dev.cairn.episode.Block;
import dev.cairn.episode.Interval;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// One axis after the other.
final class FoxglovePass implements Pass {
    private final FoxgloveEpisode episode;
    private final List<AxisReader> axes = new ArrayList<>();
    private int at;
    private @Nullable Block block;

    FoxglovePass(FoxgloveEpisode episode, PassRequest request) throws IOException {
        this.episode = episode;
        Interval wanted = request.interval();
        for (int axis = 0; axis < episode.spec().axes().size(); axis++) {
            Set<Integer> streams = new TreeSet<>();
            for (int stream : request.streams()) {
                if (episode.spec().streams().get(stream).axis() == axis) {
                    streams.add(stream);
                }
            }
            if (request.streams().isEmpty() || !streams.isEmpty()) {
                axes.add(new AxisReader(episode, axis, streams, part(wanted, axis), request.blockBytes()));
            }
        }
    }

    /// The part of an axis that is wanted; that of samples of another axis by its stamps.
    private AxisReader.Range part(Interval wanted, int axis) throws IOException {
        return switch (wanted) {
            case Interval.Whole _ -> AxisReader.Range.WHOLE;
            case Interval.Nanos nanos -> new AxisReader.Range(0, Long.MAX_VALUE, nanos.from(), nanos.to());
            case Interval.Samples samples -> {
                if (samples.axis() == axis) {
                    yield new AxisReader.Range(samples.from(), samples.to(), Long.MIN_VALUE, Long.MAX_VALUE);
                }
                yield AxisReader.instants(episode, samples);
            }
        };
    }

    @Override
    public boolean advance() throws IOException {
        block = null;
        if (episode.options().stopped().getAsBoolean()) {
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

    @Override
    public void close() throws IOException {
        block = null;
        for (AxisReader axis : axes) {
            axis.close();
        }
        axes.clear();
    }
}
