package dev.cairn.cli.scan;

import dev.cairn.cli.scan.DatasetReport.TopicReport;
import dev.cairn.episode.Axis;
import dev.cairn.episode.Block;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Sink;
import dev.cairn.episode.Stream;
import dev.cairn.episode.facts.StreamFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Watches the topics of a log while it is passed: axes that carry messages as they were recorded.
final class TopicSink implements Sink {
    /// Parts of a recording that are told apart.
    static final int PARTS = 32;

    private static final double SECOND = 1e9;

    private final Episode episode;
    private final EpisodeSpec spec;
    private final Encoding.@Nullable Message[] topics;
    private final TopicLine line;
    private final long[] messages;
    private final long[] before;
    private final long[] first;
    private final long[] longest;

    private TopicSink(Episode episode, Encoding.@Nullable Message[] topics) {
        this.episode = episode;
        this.spec = episode.spec();
        this.topics = topics;
        this.line = new TopicLine(topics.length);
        this.messages = new long[topics.length];
        this.before = new long[topics.length];
        this.first = new long[topics.length];
        this.longest = new long[topics.length];
    }

    /// A sink for the topics of an episode; none where nothing was recorded as messages.
    static List<TopicSink> of(Episode episode) {
        EpisodeSpec spec = episode.spec();
        Encoding.@Nullable Message[] topics = new Encoding.Message[spec.axes().size()];
        for (Stream stream : spec.streams()) {
            boolean clocked = !spec.axisOf(stream).clocks().isEmpty();
            if (clocked
                    && stream.type() instanceof SampleType.Encoded(var encoding)
                    && encoding instanceof Encoding.Message message) {
                topics[stream.axis()] = message;
            }
        }
        return Arrays.stream(topics).allMatch(topic -> topic == null)
                ? List.of()
                : List.of(new TopicSink(episode, topics));
    }

    @Override
    public PassRequest wants(EpisodeSpec of) {
        return PassRequest.of(Set.of());
    }

    @Override
    public void accept(Block block) {
        int axis = block.axis();
        if (topics[axis] == null) {
            return;
        }
        long[] nanos = block.nanos(0);
        for (int i = 0; i < block.count(); i++) {
            if (messages[axis]++ == 0) {
                first[axis] = nanos[i];
            } else {
                longest[axis] = Math.max(longest[axis], nanos[i] - before[axis]);
            }
            before[axis] = nanos[i];
        }
        line.add(axis, nanos, block.count());
    }

    @Override
    public void finish() {
        // The topics are made when the facts are there.
    }

    /// The topics, in the order of the axes.
    List<TopicReport> topics(List<StreamFacts> facts) {
        Map<String, StreamFacts> byName = new HashMap<>();
        facts.forEach(one -> byName.putIfAbsent(one.name(), one));
        List<TopicReport> made = new ArrayList<>();
        for (int axis = 0; axis < topics.length; axis++) {
            Encoding.Message message = topics[axis];
            if (message != null) {
                made.add(topic(axis, message, byName.get(spec.axes().get(axis).name())));
            }
        }
        return made;
    }

    private TopicReport topic(int axis, Encoding.Message message, @Nullable StreamFacts facts) {
        Axis of = spec.axes().get(axis);
        double hz = facts == null ? 0 : facts.measuredHz();
        long span = before[axis] - first[axis];
        if (hz == 0 && span > 0) {
            hz = (messages[axis] - 1) * SECOND / span;
        }
        boolean once = of.latched();
        boolean gap = !once && hz > 0 && longest[axis] * hz > 3 * SECOND;
        double[] shares = once ? new double[0] : line.shares(axis, PARTS, hz > 0 ? SECOND / hz : 0);
        List<Double> parts = new ArrayList<>();
        for (double share : shares) {
            parts.add(Math.round(share * 100) / 100.0);
        }
        return new TopicReport(
                of.name(),
                message.schemaName(),
                message.messageEncoding(),
                messages[axis],
                episode.storedBytes(axis),
                hz,
                gap ? longest[axis] / SECOND : 0,
                once,
                1,
                parts,
                streams(axis));
    }

    /// What the messages give, each under the name behind that of the topic.
    private List<String> streams(int axis) {
        String prefix = spec.axes().get(axis).name() + ".";
        List<String> names = new ArrayList<>();
        for (Stream stream : spec.streams()) {
            if (stream.axis() == axis && !(stream.type() instanceof SampleType.Encoded(Encoding.Message _))) {
                String name = stream.name();
                names.add((name.startsWith(prefix) ? name.substring(prefix.length()) : name) + shape(stream));
            }
        }
        return names;
    }

    private static String shape(Stream stream) {
        return switch (stream.type()) {
            case SampleType.Numeric numeric ->
                numeric.shape().isEmpty()
                        ? ""
                        : "["
                                + String.join(
                                        "x",
                                        numeric.shape().stream()
                                                .map(String::valueOf)
                                                .toList()) + "]";
            case SampleType.ListOf _ -> "[]";
            case SampleType.Text _, SampleType.Encoded _, SampleType.StructOf _ -> "";
        };
    }
}
