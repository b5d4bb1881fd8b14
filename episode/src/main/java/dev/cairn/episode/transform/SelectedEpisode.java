package dev.cairn.episode.transform;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Block;
import dev.cairn.episode.Column;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Interval;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Relation;
import dev.cairn.episode.Span;
import dev.cairn.episode.Stream;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.LossKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An episode that shows some of another one's streams.
final class SelectedEpisode implements Episode {
    private final Episode inner;
    private final EpisodeSpec spec;
    private final int[] streams;
    private final int[] axes;
    private final int[] axisFromInner;

    private SelectedEpisode(Episode inner, EpisodeSpec spec, int[] streams, int[] axes, int[] axisFromInner) {
        this.inner = inner;
        this.spec = spec;
        this.streams = streams;
        this.axes = axes;
        this.axisFromInner = axisFromInner;
    }

    /// The streams `kept` of an episode; adds what goes with the others to `losses`.
    static SelectedEpisode of(Episode inner, List<Integer> kept, List<Loss> losses) {
        EpisodeSpec spec = inner.spec();
        int[] streams = kept.stream().mapToInt(i -> i).toArray();
        int[] axisFromInner = new int[spec.axes().size()];
        int[] axes = new int[spec.axes().size()];
        int count = 0;
        for (int axis = 0; axis < axes.length; axis++) {
            axisFromInner[axis] = -1;
            if (axis == 0 || keepsAxis(spec, streams, axis)) {
                axisFromInner[axis] = count;
                axes[count++] = axis;
            }
        }
        axes = java.util.Arrays.copyOf(axes, count);
        return new SelectedEpisode(
                inner, select(spec, streams, axes, axisFromInner, losses), streams, axes, axisFromInner);
    }

    /// Whether an axis keeps a stream, or never had one.
    private static boolean keepsAxis(EpisodeSpec spec, int[] streams, int axis) {
        for (int stream : streams) {
            if (spec.streams().get(stream).axis() == axis) {
                return true;
            }
        }
        return spec.streams().stream().noneMatch(stream -> stream.axis() == axis);
    }

    private static EpisodeSpec select(
            EpisodeSpec spec, int[] kept, int[] keptAxes, int[] axisFromInner, List<Loss> losses) {
        Set<String> names = new HashSet<>();
        for (int stream : kept) {
            names.add(spec.streams().get(stream).name());
        }
        List<Stream> streams = new ArrayList<>();
        for (int at : kept) {
            Stream stream = spec.streams().get(at);
            List<Relation> relations = new ArrayList<>(stream.relations());
            relations.removeIf(relation -> !names.contains(relation.stream()));
            streams.add(new Stream(
                    stream.name(),
                    axisFromInner[stream.axis()],
                    stream.role(),
                    stream.type(),
                    stream.groups(),
                    relations,
                    stream.labels()));
        }
        List<Axis> axes = new ArrayList<>();
        for (int axis : keptAxes) {
            axes.add(spec.axes().get(axis));
        }
        return new EpisodeSpec(
                spec.key(),
                spec.ordinal(),
                spec.origin(),
                axes,
                streams,
                spec.labels(),
                spans(spec, axisFromInner, losses),
                spec.attachments(),
                spec.statistics().stream()
                        .filter(statistics -> names.contains(statistics.stream()))
                        .toList());
    }

    private static List<Span> spans(EpisodeSpec spec, int[] axisFromInner, List<Loss> losses) {
        List<Span> spans = new ArrayList<>();
        for (Span span : spec.spans()) {
            if (!(span.where() instanceof Interval.Samples samples)) {
                spans.add(span);
            } else if (axisFromInner[samples.axis()] >= 0) {
                Interval where = new Interval.Samples(axisFromInner[samples.axis()], samples.from(), samples.to());
                spans.add(new Span(span.kind(), span.text(), where));
            } else {
                losses.add(Loss.of(LossKind.DROPPED, "", "a span of kind " + span.kind() + " on a dropped axis"));
            }
        }
        return spans;
    }

    @Override
    public EpisodeSpec spec() {
        return spec;
    }

    @Override
    public Pass open(PassRequest request) throws IOException {
        Set<Integer> wanted = new HashSet<>();
        for (int stream : request.streams()) {
            wanted.add(streams[stream]);
        }
        Set<Integer> raw = new HashSet<>();
        for (int axis : request.rawAxes()) {
            raw.add(axes[axis]);
        }
        Interval interval = request.interval() instanceof Interval.Samples samples
                ? new Interval.Samples(axes[samples.axis()], samples.from(), samples.to())
                : request.interval();
        return new SelectedPass(inner.open(new PassRequest(wanted, raw, interval, request.blockBytes())));
    }

    @Override
    public PacketTrack track(int stream) throws IOException {
        return inner.track(streams[stream]);
    }

    private final class SelectedPass extends WrappedPass {
        SelectedPass(Pass inner) {
            super(inner);
        }

        @Override
        @Nullable
        Block change(Block lent) {
            int axis = axisFromInner[lent.axis()];
            if (axis < 0) {
                return null;
            }
            @Nullable Column[] columns = new @Nullable Column[streams.length];
            for (int i = 0; i < streams.length; i++) {
                columns[i] = lent.has(streams[i]) ? lent.column(streams[i]) : null;
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
