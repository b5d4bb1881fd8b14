package dev.cairn.episode.transform;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Clock;
import dev.cairn.episode.ClockKind;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Epoch;
import dev.cairn.episode.Interval;
import dev.cairn.episode.Origin;
import dev.cairn.episode.Relation;
import dev.cairn.episode.RelationKind;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Span;
import dev.cairn.episode.Stream;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.LossKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// What an aligned episode holds: rows, cameras beside them, and constants as they were.
///
/// Streams come in this order: those on the rows, stamps of their axes, cameras, constants.
final class AlignSpec {
    private static final String ROWS = "rows";
    static final String STAMPS = "source_time_ns.";

    private final AlignPlan plan;
    private final List<Axis> axes = new ArrayList<>();
    private final List<Stream> streams = new ArrayList<>();
    private final Map<Integer, Integer> stampTakes = new LinkedHashMap<>();
    private final List<Integer> latched = new ArrayList<>();
    private final Map<Integer, Integer> latchedAxis = new HashMap<>();
    private final Clock absolute;
    private final EpisodeSpec spec;

    AlignSpec(AlignPlan plan) {
        this.plan = plan;
        int any = plan.takes.isEmpty()
                ? plan.cameras.getFirst().source.axis()
                : plan.takes.getFirst().axis();
        Clock placed = plan.before.axes().get(any).clocks().get(plan.clocks.clock(any));
        this.absolute = new Clock(plan.clocks.name(), placed.kind(), epoch(), placed.resolutionNanos());
        addAxes();
        addStreams();
        this.spec = new EpisodeSpec(
                plan.before.key(),
                plan.before.ordinal(),
                origin(),
                axes,
                streams,
                plan.before.labels(),
                spans(),
                plan.before.attachments(),
                List.of());
    }

    private Epoch epoch() {
        Epoch epoch = Epoch.START;
        for (AlignedTake take : plan.takes) {
            epoch = counting(epoch, take.axis());
        }
        for (AlignedCamera camera : plan.cameras) {
            epoch = counting(epoch, camera.source.axis());
        }
        return epoch;
    }

    private Epoch counting(Epoch known, int axis) {
        Epoch other = plan.before
                .axes()
                .get(axis)
                .clocks()
                .get(plan.clocks.clock(axis))
                .epoch();
        return known == Epoch.START ? other : known;
    }

    private void addAxes() {
        boolean grid = plan.rows.before() == 0 && plan.rows.from().equals("an even grid");
        ClockKind kind = grid ? ClockKind.RECONSTRUCTED : absolute.kind();
        axes.add(new Axis(
                ROWS,
                clocks(new Clock(ROWS, kind, Epoch.START, 1)),
                plan.rows.rate(),
                OptionalLong.of(plan.rows.instants().count()),
                false));
        for (AlignedCamera camera : plan.cameras) {
            Axis from = plan.before.axes().get(camera.source.axis());
            long resolution = camera.encoding.timeBase().nanos(1);
            axes.add(new Axis(
                    camera.name,
                    clocks(new Clock("shown", ClockKind.CONTAINER, Epoch.START, resolution)),
                    from.rate(),
                    OptionalLong.of(camera.count()),
                    false));
        }
        for (int axis : plan.latchedAxes) {
            latchedAxis.put(axis, axes.size());
            axes.add(plan.before.axes().get(axis));
        }
    }

    private List<Clock> clocks(Clock fromStart) {
        return absolute.epoch() == Epoch.START ? List.of(fromStart) : List.of(fromStart, absolute);
    }

    private void addStreams() {
        Map<String, String> names = new HashMap<>();
        plan.takes.forEach(take -> names.putIfAbsent(take.source.name(), take.asked.name()));
        plan.cameras.forEach(camera -> names.putIfAbsent(camera.source.name(), camera.name));
        for (AlignedTake take : plan.takes) {
            streams.add(moved(take.source, take.asked.name(), 0, names));
        }
        if (plan.options.stamps()) {
            addStamps();
        }
        for (int i = 0; i < plan.cameras.size(); i++) {
            AlignedCamera camera = plan.cameras.get(i);
            streams.add(moved(camera.source, camera.name, i + 1, names));
        }
        for (int i = 0; i < plan.before.streams().size(); i++) {
            Stream stream = plan.before.streams().get(i);
            Integer axis = latchedAxis.get(stream.axis());
            if (axis != null) {
                latched.add(i);
                streams.add(stream.withAxis(axis));
            }
        }
    }

    private void addStamps() {
        for (int i = 0; i < plan.takes.size(); i++) {
            AlignedTake take = plan.takes.get(i);
            if (stampTakes.containsValue(take.axis())) {
                continue;
            }
            stampTakes.put(i, take.axis());
            String axis = plan.before.axes().get(take.axis()).name();
            String name = axis.replaceFirst("^/+", "").replace('/', '.');
            streams.add(new Stream(
                    STAMPS + (name.isEmpty() ? "axis" + take.axis() : name),
                    0,
                    Role.STAMP,
                    SampleType.scalar(Scalar.I64),
                    List.of(),
                    List.of(new Relation(RelationKind.STAMPS_OF, take.asked.name()))));
        }
    }

    private static Stream moved(Stream from, String name, int axis, Map<String, String> names) {
        List<Relation> relations = new ArrayList<>();
        for (Relation relation : from.relations()) {
            String other = names.get(relation.stream());
            if (other != null) {
                relations.add(new Relation(relation.kind(), other));
            }
        }
        return new Stream(name, axis, from.role(), from.type(), from.groups(), relations, from.labels());
    }

    private Origin origin() {
        Origin old = plan.before.origin();
        boolean same = absolute.epoch() == Epoch.START;
        return same && !(old.where() instanceof Interval.Whole)
                ? old
                : new Origin(
                        old.uri(),
                        old.key(),
                        new Interval.Nanos(
                                start(),
                                Cut.shifted(
                                        plan.rows
                                                .instants()
                                                .at(plan.rows.instants().count() - 1),
                                        1)));
    }

    private List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        for (Span span : plan.before.spans()) {
            switch (span.where()) {
                case Interval.Whole _ -> spans.add(span);
                case Interval.Nanos nanos -> {
                    long from = plan.rows.instants().firstAt(nanos.from());
                    long to = plan.rows.instants().firstAt(nanos.to());
                    if (from < to) {
                        spans.add(new Span(span.kind(), span.text(), new Interval.Samples(0, from, to)));
                    }
                }
                case Interval.Samples _ ->
                    plan.losses.add(Loss.of(
                            LossKind.DROPPED, "", "a span of kind " + span.kind() + ", told in samples of one axis"));
            }
        }
        return spans;
    }

    EpisodeSpec spec() {
        return spec;
    }

    /// The instant that is 0.
    long start() {
        return plan.rows.instants().at(0);
    }

    /// Whether rows and cameras have a second clock, the one of the source.
    boolean isAbsolute() {
        return absolute.epoch() != Epoch.START;
    }

    int takes() {
        return plan.takes.size();
    }

    /// The take whose samples' stamps a column shows, by place behind the takes.
    List<Integer> stampTakes() {
        return List.copyOf(stampTakes.keySet());
    }

    /// The first stream of a camera.
    int firstCamera() {
        return takes() + stampTakes.size();
    }

    /// The first stream of a constant.
    int firstLatched() {
        return firstCamera() + plan.cameras.size();
    }

    /// Streams of constants in the source, in their order.
    List<Integer> latched() {
        return latched;
    }

    /// The axis of a constant, by its axis in the source; −1 for axes that are none.
    int latchedAxis(int source) {
        return latchedAxis.getOrDefault(source, -1);
    }

    /// The axis of a constant in the source.
    int latchedSource(int axis) {
        return plan.latchedAxes.get(axis - 1 - plan.cameras.size());
    }
}
