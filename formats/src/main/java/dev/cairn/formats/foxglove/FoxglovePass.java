package dev.cairn.formats.foxglove;

import dev.cairn.episode.AxesInTurn;
import dev.cairn.episode.Interval;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// One axis after the other.
final class FoxglovePass {
    private FoxglovePass() {}

    static Pass open(FoxgloveEpisode episode, PassRequest request) throws IOException {
        List<AxisReader> axes = new ArrayList<>();
        boolean done = false;
        try {
            for (int axis = 0; axis < episode.spec().axes().size(); axis++) {
                Set<Integer> streams = new TreeSet<>();
                for (int stream : request.streams()) {
                    if (episode.spec().streams().get(stream).axis() == axis) {
                        streams.add(stream);
                    }
                }
                if (request.streams().isEmpty() || !streams.isEmpty()) {
                    axes.add(new AxisReader(
                            episode, axis, streams, part(episode, request.interval(), axis), request.blockBytes()));
                }
            }
            done = true;
        } finally {
            if (!done) {
                AxesInTurn.closeAll(axes);
            }
        }
        return new AxesInTurn(axes, episode.options().stopped());
    }

    /// The part of an axis that is wanted; that of samples of another axis by its stamps.
    private static AxisReader.Range part(FoxgloveEpisode episode, Interval wanted, int axis) throws IOException {
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
}
