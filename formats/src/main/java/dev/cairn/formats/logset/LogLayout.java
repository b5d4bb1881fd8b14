package dev.cairn.formats.logset;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Clock;
import dev.cairn.episode.ClockKind;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Epoch;
import dev.cairn.episode.Label;
import dev.cairn.episode.Relation;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogReader;
import dev.cairn.formats.log.LogSchema;
import dev.cairn.formats.meaning.ChannelDecoder;
import dev.cairn.formats.meaning.RobotDescription;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Makes the axes of a log: one per channel, its raw messages first and then what they mean.
final class LogLayout {
    /// The year 2001 in nanoseconds: a clock that shows less does not count from 1970.
    private static final long UNIX_FROM_NANOS = 980_000_000_000_000_000L;

    private final LogReader log;
    private final FirstMessages first;
    private final ReadLimits limits;
    private final Rates rates;
    private final List<LogAxis> axes = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private Optional<RobotDescription> robot = Optional.empty();
    private int streams;

    private LogLayout(LogReader log, FirstMessages first, ReadLimits limits, Rates rates) {
        this.log = log;
        this.first = first;
        this.limits = limits;
        this.rates = rates;
    }

    /// The axes of a log, in the order of its channels.
    static List<LogAxis> of(LogReader log, FirstMessages first, ReadLimits limits, Rates rates) {
        LogLayout layout = new LogLayout(log, first, limits, rates);
        List<LogChannel> channels = log.channels();
        List<String> names = AxisNames.of(channels);
        layout.names.addAll(names);
        for (LogChannel channel : channels) {
            layout.describe(channel);
        }
        for (LogChannel channel : channels) {
            layout.add(channel, names.get(channel.index()));
        }
        return layout.axes;
    }

    /// Looks for the description of the robot, which other channels are read by; the first one counts.
    private void describe(LogChannel channel) {
        robot = robot.or(() -> RobotDescription.of(channel, first.of(channel.index()), limits));
    }

    private void add(LogChannel channel, String name) {
        ChannelDecoder decoder = ChannelDecoder.of(channel, first.of(channel.index()), limits, robot);
        boolean published = first.published(channel.index());
        boolean stamped = decoder.stamped();
        List<Stream> made = new ArrayList<>();
        made.add(raw(channel, name));
        List<Stream> decoded = decoder.streams(channel.index());
        if (streams + decoded.size() + (long) log.channels().size() - channel.index() <= limits.streams()) {
            for (Stream stream : decoded) {
                made.add(named(stream, channel.topic(), name));
            }
        }
        OptionalLong samples = first.count(channel.index());
        Axis axis = new Axis(
                name,
                clocks(channel, decoder, published, stamped),
                rates.of(channel.index()),
                samples.isPresent() ? samples : channel.messages(),
                latched(channel, samples));
        axes.add(new LogAxis(channel, axis, made, streams, published, stamped, decoder, schema(channel)));
        streams += made.size();
    }

    private static Stream raw(LogChannel channel, String name) {
        List<Label> labels = new ArrayList<>();
        channel.metadata()
                .forEach((key, value) -> labels.add(new Label(key, Claim.declared(value, "channel metadata"))));
        SampleType type = new SampleType.Encoded(new Encoding.Message(
                channel.schema().map(LogSchema::name).orElse(""),
                channel.schema().map(LogSchema::encoding).orElse(""),
                channel.messageEncoding()));
        return new Stream(name, channel.index(), Role.OTHER, type, List.of(), List.of(), labels);
    }

    private static CodecConfig schema(LogChannel channel) {
        return channel.schema()
                .map(schema -> new CodecConfig(schema.encoding(), schema.data(), new byte[0]))
                .orElse(CodecConfig.IN_BAND);
    }

    /// The stream under the name of its axis, where that is not the topic, and under one that no other stream has.
    private Stream named(Stream stream, String topic, String axis) {
        String wanted = renamed(stream.name(), topic, axis);
        String name = wanted;
        for (int number = 2; !names.add(name); number++) {
            name = wanted + "@" + number;
        }
        List<Relation> relations = stream.relations().stream()
                .map(one -> new Relation(one.kind(), renamed(one.stream(), topic, axis)))
                .toList();
        return new Stream(
                name, stream.axis(), stream.role(), stream.type(), stream.groups(), relations, stream.labels());
    }

    private static String renamed(String name, String topic, String axis) {
        return name.startsWith(topic) ? axis + name.substring(topic.length()) : name;
    }

    private List<Clock> clocks(LogChannel channel, ChannelDecoder decoder, boolean published, boolean stamped) {
        Epoch epoch = epoch(log.firstNanos().orElse(0));
        List<Clock> clocks = new ArrayList<>();
        clocks.add(new Clock("log", ClockKind.RECORDER, epoch, 1));
        if (published) {
            clocks.add(new Clock("publish", ClockKind.PUBLISHER, epoch, 1));
        }
        if (stamped) {
            clocks.add(new Clock("header", ClockKind.SENSOR, epoch(stampOf(channel, decoder)), 1));
        }
        return clocks;
    }

    private static Epoch epoch(long nanos) {
        return nanos >= UNIX_FROM_NANOS ? Epoch.UNIX : Epoch.UNKNOWN;
    }

    private long stampOf(LogChannel channel, ChannelDecoder decoder) {
        ChannelDecoder other = decoder.another();
        other.want(new BitSet());
        for (byte[] message : first.of(channel.index())) {
            if (other.decode(message, 0, message.length, 0)) {
                return other.sensorNanos();
            }
        }
        return 0;
    }

    /// Whether a value holds until the next one: the container says so, the topic is known for it, or it was sent once.
    private static boolean latched(LogChannel channel, OptionalLong samples) {
        long count = samples.orElse(channel.messages().orElse(-1));
        return channel.latched() || channel.topic().endsWith("/tf_static") || count == 1;
    }
}
