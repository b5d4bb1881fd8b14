package dev.cairn.episode.transform;

import dev.cairn.episode.Block;
import dev.cairn.episode.Column;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Interval;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An episode whose streams are made of another one's.
final class ComposedEpisode implements Episode {
    private final Episode inner;
    private final EpisodeSpec spec;
    private final List<ComposedStream> streams;
    private final byte @Nullable [] task;
    private final Map<Integer, Integer> axisFromInner = new HashMap<>();
    private final int[] innerAxis;

    ComposedEpisode(Episode inner, EpisodeSpec spec, List<ComposedStream> streams, Optional<String> task) {
        this.inner = inner;
        this.spec = spec;
        this.streams = streams;
        this.task = task.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElse(null);
        this.innerAxis = new int[spec.axes().size()];
        axisFromInner.put(0, 0);
        for (int i = 0; i < streams.size(); i++) {
            int axis = spec.streams().get(i).axis();
            axisFromInner.put(streams.get(i).axis(), axis);
            innerAxis[axis] = streams.get(i).axis();
        }
    }

    @Override
    public EpisodeSpec spec() {
        return spec;
    }

    @Override
    public Pass open(PassRequest request) throws IOException {
        Set<Integer> wanted = new HashSet<>();
        for (int stream : request.streams()) {
            if (stream < streams.size()) {
                wanted.addAll(streams.get(stream).sources());
            }
        }
        if (wanted.isEmpty() && !request.streams().isEmpty()) {
            wanted.addAll(anyOfRows());
        }
        Set<Integer> raw = new HashSet<>();
        for (int axis : request.rawAxes()) {
            raw.add(innerAxis[axis]);
        }
        Interval interval = request.interval() instanceof Interval.Samples samples
                ? new Interval.Samples(innerAxis[samples.axis()], samples.from(), samples.to())
                : request.interval();
        return new ComposedPass(
                inner.open(new PassRequest(wanted, raw, interval, request.blockBytes())), request.streams());
    }

    /// The instruction alone comes with the stamps of the rows.
    private Set<Integer> anyOfRows() {
        for (int i = 0; i < inner.spec().streams().size(); i++) {
            if (inner.spec().streams().get(i).axis() == 0) {
                return Set.of(i);
            }
        }
        return Set.of();
    }

    @Override
    public PacketTrack track(int stream) throws IOException {
        return inner.track(streams.get(stream).sources().getFirst());
    }

    private final class ComposedPass extends WrappedPass {
        private final Set<Integer> wanted;

        ComposedPass(Pass inner, Set<Integer> wanted) {
            super(inner);
            this.wanted = wanted;
        }

        @Override
        @Nullable
        Block change(Block lent) {
            Integer axis = axisFromInner.get(lent.axis());
            if (axis == null) {
                return null;
            }
            @Nullable Column[] columns = new @Nullable Column[spec.streams().size()];
            for (int i = 0; i < streams.size(); i++) {
                ComposedStream stream = streams.get(i);
                boolean here = wanted.contains(i) && stream.axis() == lent.axis() && stream.isIn(lent);
                columns[i] = here ? stream.column(lent) : null;
            }
            byte[] text = task;
            if (text != null && axis == 0 && wanted.contains(streams.size())) {
                int[] lengths = new int[lent.count()];
                java.util.Arrays.fill(lengths, text.length);
                columns[streams.size()] = new Texts(text, new int[lent.count()], lengths, lent.count(), null);
            }
            List<long[]> nanos = new ArrayList<>();
            for (int clock = 0; clock < spec.axes().get(axis).clocks().size(); clock++) {
                nanos.add(lent.nanos(clock));
            }
            return new Block(
                    axis,
                    lent.firstIndex(),
                    lent.count(),
                    nanos,
                    columns,
                    lent.raw().orElse(null));
        }
    }
}
