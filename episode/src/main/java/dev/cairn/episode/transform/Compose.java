package dev.cairn.episode.transform;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Group;
import dev.cairn.episode.Interval;
import dev.cairn.episode.Label;
import dev.cairn.episode.Relation;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Span;
import dev.cairn.episode.Stream;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.LossKind;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes streams of other streams: renamed, of some of their elements, or several joined to one vector.
///
/// Constants (latched axes) stay unless `ignored` says otherwise; stored stamps of sources stay; all else that no
/// output is made of goes, as a loss. Row numbers go without one: every writer makes them anew.
///
/// @param outputs in the order they shall have
/// @param ignored names of streams, with `*` and `?`, that go without being a loss
/// @param task what the robot was told to do in every row, where it is one text
/// @param labels what is said of the whole episode, beside what it says itself
public record Compose(List<Output> outputs, List<String> ignored, Optional<String> task, List<Label> labels)
        implements Transform {
    /// Name of the stream of instructions.
    public static final String TASK = "task";

    public Compose {
        outputs = List.copyOf(outputs);
        ignored = List.copyOf(ignored);
        labels = List.copyOf(labels);
    }

    /// One stream that is made.
    ///
    /// @param type of its numbers, where they are to be rounded; else the type of its parts
    /// @param parts one for anything that is not numbers
    public record Output(String name, Role role, Optional<Scalar> type, List<Part> parts) {
        public Output {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw new IllegalArgumentException(name + " is made of nothing");
            }
        }
    }

    /// A part of a stream that is made.
    ///
    /// @param elements of one sample, in the order wanted; empty for all
    /// @param groups what the elements mean, counted within the part; empty for what the source says
    public record Part(String stream, List<Integer> elements, List<Group> groups) {
        public Part {
            elements = List.copyOf(elements);
            groups = List.copyOf(groups);
        }
    }

    /// The episode with these streams.
    ///
    /// @throws FormatException NO_SUCH_STREAM if a part is missing, NEEDS_ALIGNMENT if parts of one output hang on
    ///     several axes, TARGET_CANNOT_HOLD if parts cannot be joined
    @Override
    public Plan plan(Episode in) throws FormatException {
        EpisodeSpec spec = in.spec();
        List<Loss> losses = new ArrayList<>();
        List<ComposedStream> made = new ArrayList<>();
        Set<Integer> used = new HashSet<>();
        for (Output output : outputs) {
            ComposedStream stream = ComposedStream.of(spec, output, losses);
            made.add(stream);
            used.addAll(stream.sources());
        }
        addKept(spec, made, used);
        addLosses(spec, used, losses);
        return new Plan(List.of(new ComposedEpisode(in, shape(spec, made, losses), made, task)), losses);
    }

    private void addKept(EpisodeSpec spec, List<ComposedStream> made, Set<Integer> used) {
        Set<String> names = new HashSet<>();
        outputs.forEach(output -> names.add(output.name()));
        for (int i = 0; i < spec.streams().size(); i++) {
            Stream stream = spec.streams().get(i);
            boolean kept = spec.axisOf(stream).latched() || isSourceStamp(stream);
            if (kept && !isIgnored(stream) && !names.contains(stream.name())) {
                made.add(ComposedStream.whole(stream, i));
                used.add(i);
            }
        }
    }

    private static boolean isSourceStamp(Stream stream) {
        return stream.role() == Role.STAMP && stream.name().startsWith(AlignSpec.STAMPS);
    }

    private boolean isIgnored(Stream stream) {
        return ignored.stream().anyMatch(pattern -> Glob.fits(pattern, stream.name()));
    }

    private void addLosses(EpisodeSpec spec, Set<Integer> used, List<Loss> losses) {
        for (int i = 0; i < spec.streams().size(); i++) {
            Stream stream = spec.streams().get(i);
            boolean madeAnew = stream.role() == Role.INDEX || stream.role() == Role.STAMP;
            boolean replaced = task.isPresent() && stream.name().equals(TASK);
            if (!used.contains(i) && !madeAnew && !replaced && !isIgnored(stream)) {
                losses.add(Loss.of(LossKind.DROPPED, stream.name(), "the mapping does not take it"));
            }
        }
    }

    /// Axes that keep a stream, and always the rows.
    private EpisodeSpec shape(EpisodeSpec spec, List<ComposedStream> made, List<Loss> losses) {
        Map<Integer, Integer> axes = new HashMap<>();
        List<Axis> kept = new ArrayList<>();
        for (int axis = 0; axis < spec.axes().size(); axis++) {
            int which = axis;
            if (axis == 0 || made.stream().anyMatch(stream -> stream.axis() == which)) {
                axes.put(axis, kept.size());
                kept.add(spec.axes().get(axis));
            }
        }
        Map<String, String> names = new HashMap<>();
        for (ComposedStream stream : made) {
            stream.sources()
                    .forEach(source -> names.putIfAbsent(
                            spec.streams().get(source).name(), stream.stream().name()));
        }
        List<Stream> streams = new ArrayList<>();
        for (ComposedStream stream : made) {
            Stream shown = stream.stream().withAxis(axes.getOrDefault(stream.axis(), 0));
            List<Relation> relations = new ArrayList<>();
            for (Relation relation : shown.relations()) {
                String other = names.get(relation.stream());
                if (other != null) {
                    relations.add(new Relation(relation.kind(), other));
                }
            }
            streams.add(new Stream(
                    shown.name(), shown.axis(), shown.role(), shown.type(), shown.groups(), relations, shown.labels()));
        }
        task.ifPresent(_ -> streams.add(Stream.of(TASK, 0, Role.INSTRUCTION, new SampleType.Text())));
        List<Label> said = new ArrayList<>(spec.labels());
        said.removeIf(old -> labels.stream().anyMatch(label -> label.name().equals(old.name())));
        said.addAll(labels);
        return new EpisodeSpec(
                spec.key(),
                spec.ordinal(),
                spec.origin(),
                kept,
                streams,
                said,
                spans(spec, axes, losses),
                spec.attachments(),
                List.of());
    }

    private static List<Span> spans(EpisodeSpec spec, Map<Integer, Integer> axes, List<Loss> losses) {
        List<Span> spans = new ArrayList<>();
        for (Span span : spec.spans()) {
            if (!(span.where() instanceof Interval.Samples samples)) {
                spans.add(span);
            } else if (axes.containsKey(samples.axis())) {
                Interval where = new Interval.Samples(axes.get(samples.axis()), samples.from(), samples.to());
                spans.add(new Span(span.kind(), span.text(), where));
            } else {
                losses.add(Loss.of(LossKind.DROPPED, "", "a span of kind " + span.kind() + " on a dropped axis"));
            }
        }
        return spans;
    }

    static FormatException noSuchStream(EpisodeSpec spec, String name) {
        return new FormatException(
                Problem.NO_SUCH_STREAM,
                spec.key(),
                "no stream is called `" + name + "`; there are "
                        + String.join(
                                ", ", spec.streams().stream().map(Stream::name).toList()));
    }

    /// What some elements of a stream mean, counted from 0 in the order they are taken.
    public static List<Group> meaningOf(Stream source, List<Integer> elements) {
        return ComposedStream.sliced(source, elements, 0);
    }
}
