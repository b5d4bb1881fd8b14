package dev.cairn.testkit;

import dev.cairn.episode.Attachment;
import dev.cairn.episode.Axis;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Clock;
import dev.cairn.episode.ClockKind;
import dev.cairn.episode.Column;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Epoch;
import dev.cairn.episode.Interval;
import dev.cairn.episode.Label;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Origin;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Span;
import dev.cairn.episode.Statistics;
import dev.cairn.episode.Stream;
import dev.cairn.episode.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An episode that lies in memory, for tests; it reads as the model asks, whatever the request.
///
/// Blocks of different axes alternate in the order of their stamps. Packets come in decoding order with those that
/// others need, and `firstIndex` of their blocks counts packets of the whole episode in that order.
public final class MemoryEpisode implements Episode {
    private final EpisodeSpec spec;
    private final List<List<long[]>> nanos;
    private final List<Column> columns;

    private MemoryEpisode(EpisodeSpec spec, List<List<long[]>> nanos, List<Column> columns) {
        this.spec = spec;
        this.nanos = nanos;
        this.columns = columns;
    }

    /// An episode of that key, number 0 of its dataset.
    public static Builder of(String key) {
        return new Builder(key);
    }

    @Override
    public EpisodeSpec spec() {
        return spec;
    }

    @Override
    public Pass open(PassRequest request) {
        return new MemoryPass(this, request);
    }

    @Override
    public PacketTrack track(int stream) {
        return new MemoryTrack(packets(stream), pictures(stream).timeBase());
    }

    /// All samples of a stream.
    public Column column(int stream) {
        return columns.get(stream);
    }

    /// All stamps of an axis by one of its clocks.
    public long[] nanos(int axis, int clock) {
        return nanos.get(axis).get(clock).clone();
    }

    List<long[]> stamps(int axis) {
        return nanos.get(axis);
    }

    int samples(int axis) {
        for (int i = 0; i < columns.size(); i++) {
            if (spec.streams().get(i).axis() == axis) {
                return columns.get(i).count();
            }
        }
        return nanos.get(axis).isEmpty() ? 0 : nanos.get(axis).getFirst().length;
    }

    Packets packets(int stream) {
        if (columns.get(stream) instanceof Packets packets) {
            return packets;
        }
        throw new IllegalArgumentException("stream " + stream + " is not encoded pictures");
    }

    Encoding.Pictures pictures(int stream) {
        if (spec.streams().get(stream).type() instanceof SampleType.Encoded encoded
                && encoded.encoding() instanceof Encoding.Pictures pictures) {
            return pictures;
        }
        throw new IllegalArgumentException("stream " + stream + " is not encoded pictures");
    }

    /// The stream of pictures on an axis of its own; −1 for rows.
    int camera(int axis) {
        int camera = -1;
        for (int i = 0; i < columns.size(); i++) {
            if (spec.streams().get(i).axis() == axis) {
                if (camera >= 0 || axis == 0 || !(columns.get(i) instanceof Packets)) {
                    return -1;
                }
                camera = i;
            }
        }
        return camera;
    }

    /// Gathers axes first, then the streams on them.
    public static final class Builder {
        private final String key;
        private long ordinal;
        private @Nullable Origin origin;
        private final List<Axis> axes = new ArrayList<>();
        private final List<List<long[]>> nanos = new ArrayList<>();
        private final List<Stream> streams = new ArrayList<>();
        private final List<Column> columns = new ArrayList<>();
        private final List<Label> labels = new ArrayList<>();
        private final List<Span> spans = new ArrayList<>();
        private final List<Attachment> attachments = new ArrayList<>();
        private final List<Statistics> statistics = new ArrayList<>();

        private Builder(String key) {
            this.key = key;
        }

        public Builder ordinal(long number) {
            ordinal = number;
            return this;
        }

        public Builder origin(Origin from) {
            origin = from;
            return this;
        }

        public Builder label(String name, String value) {
            labels.add(new Label(name, Claim.declared(value, "test")));
            return this;
        }

        public Builder span(String kind, String text, Interval where) {
            spans.add(new Span(kind, Claim.declared(text, "test"), where));
            return this;
        }

        public Builder attachment(Attachment attachment) {
            attachments.add(attachment);
            return this;
        }

        public Builder statistics(Statistics stored) {
            statistics.add(stored);
            return this;
        }

        /// Rows at a declared rate, stamped by their number.
        public Builder rows(Rate rate, int count) {
            long[] stamps = new long[count];
            for (int i = 0; i < count; i++) {
                stamps[i] = rate.nanosAt(i);
            }
            Clock clock = new Clock("rows", ClockKind.RECONSTRUCTED, Epoch.START, 1);
            Axis axis = new Axis(
                    "rows", List.of(clock), Claim.declared(rate, "test"), java.util.OptionalLong.of(count), false);
            return axis(axis, stamps);
        }

        /// An axis with one array of stamps per clock; without a clock it gets its length from its streams.
        public Builder axis(Axis axis, long[]... stamps) {
            if (stamps.length != axis.clocks().size()) {
                throw new IllegalArgumentException(
                        axis.clocks().size() + " clocks and " + stamps.length + " arrays of stamps");
            }
            axes.add(axis);
            nanos.add(List.of(stamps));
            return this;
        }

        /// A stream and all its samples.
        public Builder stream(Stream stream, Column column) {
            streams.add(stream);
            columns.add(column);
            return this;
        }

        /// Numbers of `shape` on axis 0; the type follows from the column.
        public Builder numbers(String name, Role role, List<Integer> shape, Numbers numbers) {
            return stream(Stream.of(name, 0, role, new SampleType.Numeric(numbers.scalar(), shape)), numbers);
        }

        /// A vector of 32-bit floats per row of axis 0.
        public Builder floats(String name, Role role, int width, float... values) {
            int count = width == 0 ? 0 : values.length / width;
            return numbers(name, role, List.of(width), new Numbers.F32(values, count, width, null));
        }

        /// One 64-bit integer per row of axis 0.
        public Builder longs(String name, Role role, long... values) {
            return numbers(name, role, List.of(), new Numbers.I64(Scalar.I64, values, values.length, 1, null));
        }

        /// One text per row of axis 0; null is a missing one.
        public Builder texts(String name, Role role, @Nullable String... texts) {
            return stream(Stream.of(name, 0, role, new SampleType.Text()), Texts.of(texts));
        }

        /// A camera on an axis of its own, stamped by its container.
        public Builder camera(String name, Encoding.Pictures encoding, Claim<Rate> rate, Packets packets) {
            long[] stamps = new long[packets.count()];
            long shown = 0;
            for (int i = 0; i < stamps.length; i++) {
                stamps[i] = encoding.timeBase().nanos(packets.pts(i));
                shown += packets.shown(i) ? 1 : 0;
            }
            Clock clock = new Clock(
                    "container",
                    ClockKind.CONTAINER,
                    Epoch.START,
                    encoding.timeBase().nanos(1));
            axis(new Axis(name, List.of(clock), rate, java.util.OptionalLong.of(shown), false), stamps);
            SampleType type = new SampleType.Encoded(encoding);
            return stream(Stream.of(name, axes.size() - 1, Role.OBSERVATION, type), packets);
        }

        public MemoryEpisode build() {
            for (int i = 0; i < streams.size(); i++) {
                int axis = streams.get(i).axis();
                List<long[]> stamps = nanos.get(axis);
                if (!stamps.isEmpty()
                        && stamps.getFirst().length != columns.get(i).count()) {
                    throw new IllegalArgumentException(
                            "stream " + streams.get(i).name() + " has "
                                    + columns.get(i).count() + " samples, its axis " + stamps.getFirst().length);
                }
            }
            Origin from = origin == null ? new Origin("memory:", key, Interval.WHOLE) : origin;
            EpisodeSpec spec =
                    new EpisodeSpec(key, ordinal, from, axes, streams, labels, spans, attachments, statistics);
            List<List<long[]>> copies = new ArrayList<>();
            for (List<long[]> clocks : nanos) {
                copies.add(clocks.stream().map(long[]::clone).toList());
            }
            return new MemoryEpisode(spec, copies, List.copyOf(columns));
        }
    }

    @Override
    public String toString() {
        return spec.key() + " "
                + Arrays.toString(spec.streams().stream().map(Stream::name).toArray());
    }
}
