package dev.cairn.cli.demo;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Block;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Clock;
import dev.cairn.episode.ClockKind;
import dev.cairn.episode.Column;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Epoch;
import dev.cairn.episode.Group;
import dev.cairn.episode.Interval;
import dev.cairn.episode.Label;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Origin;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Quantity;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Stream;
import dev.cairn.episode.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One attempt as an episode in memory: state, action, instruction, and cameras with axes of their own.
final class DemoEpisode implements Episode {
    private static final int STATE = 0;
    private static final int ACTION = 1;

    private final EpisodeSpec spec;
    private final float[] state;
    private final float[] action;
    private final String instruction;
    private final List<Clip> clips;
    private final int rows;
    private final Rate rate;

    /// @param state measured values, row-major
    /// @param action commanded values, row-major
    DemoEpisode(int number, Body body, String instruction, float[] state, float[] action, List<Clip> clips) {
        this.state = state;
        this.action = action;
        this.instruction = instruction;
        this.clips = List.copyOf(clips);
        this.rate = Rate.perSecond(body.hertz());
        this.rows = state.length / body.elements().size();
        this.spec = spec(number, body);
    }

    private EpisodeSpec spec(int number, Body body) {
        Claim<Rate> known = Claim.declared(rate, "demo");
        List<Axis> axes = new ArrayList<>();
        axes.add(axis("rows", new Clock("timestamp", ClockKind.RECONSTRUCTED, Epoch.START, 0), known, rows));
        List<Stream> streams = new ArrayList<>();
        streams.add(numbers("observation.state", Role.STATE, body));
        streams.add(numbers("action", Role.ACTION, body));
        for (int camera = 0; camera < clips.size(); camera++) {
            String name = body.cameras().get(camera);
            Clip clip = clips.get(camera);
            axes.add(axis(
                    name,
                    new Clock("pts", ClockKind.CONTAINER, Epoch.START, 0),
                    known,
                    clip.packets().count()));
            streams.add(Stream.of(name, axes.size() - 1, Role.OBSERVATION, new SampleType.Encoded(clip.encoding())));
        }
        streams.add(Stream.of("task", 0, Role.INSTRUCTION, new SampleType.Text()));
        return new EpisodeSpec(
                "episode_%06d".formatted(number),
                number,
                new Origin("cairn demo", "episode " + number, Interval.WHOLE),
                axes,
                streams,
                List.of(
                        new Label(Label.TASK, Claim.declared(instruction, "demo")),
                        new Label(Label.BODY, Claim.declared(body.name(), "demo"))),
                List.of(),
                List.of(),
                List.of());
    }

    private static Axis axis(String name, Clock clock, Claim<Rate> rate, long samples) {
        return new Axis(name, List.of(clock), rate, OptionalLong.of(samples), false);
    }

    private static Stream numbers(String name, Role role, Body body) {
        int width = body.elements().size();
        Group group = new Group("", 0, width, Quantity.UNKNOWN, body.elements());
        return new Stream(name, 0, role, new SampleType.Numeric(Scalar.F32, List.of(width)), List.of(group), List.of());
    }

    @Override
    public EpisodeSpec spec() {
        return spec;
    }

    /// Lends everything at once: a minute is small.
    @Override
    public Pass open(PassRequest request) {
        List<Block> blocks = new ArrayList<>();
        for (int axis = 0; axis < spec.axes().size(); axis++) {
            @Nullable Column[] columns = new Column[spec.streams().size()];
            boolean wanted = request.streams().isEmpty();
            for (int stream : request.streams()) {
                if (spec.streams().get(stream).axis() == axis) {
                    columns[stream] = column(stream);
                    wanted = true;
                }
            }
            if (wanted) {
                long[] nanos = nanos(axis);
                blocks.add(new Block(axis, 0, nanos.length, List.of(nanos), columns, null));
            }
        }
        return new OnePass(blocks);
    }

    private Column column(int stream) {
        int width = state.length / rows;
        if (stream == STATE) {
            return new Numbers.F32(state, rows, width, null);
        }
        if (stream == ACTION) {
            return new Numbers.F32(action, rows, width, null);
        }
        if (stream == spec.streams().size() - 1) {
            String[] texts = new String[rows];
            Arrays.fill(texts, instruction);
            return Texts.of(texts);
        }
        return clip(stream).packets();
    }

    private long[] nanos(int axis) {
        if (axis > 0) {
            Clip clip = clips.get(axis - 1);
            Packets packets = clip.packets();
            long[] nanos = new long[packets.count()];
            for (int i = 0; i < nanos.length; i++) {
                nanos[i] = clip.encoding().timeBase().nanos(packets.pts(i));
            }
            return nanos;
        }
        long[] nanos = new long[rows];
        for (int row = 0; row < rows; row++) {
            nanos[row] = rate.nanosAt(row);
        }
        return nanos;
    }

    private Clip clip(int stream) {
        return clips.get(spec.streams().get(stream).axis() - 1);
    }

    @Override
    public PacketTrack track(int stream) {
        if (spec.streams().get(stream).axis() == 0) {
            throw new IllegalArgumentException(spec.streams().get(stream).name() + " is no camera");
        }
        return new ClipTrack(clip(stream));
    }

    /// One block per axis.
    private static final class OnePass implements Pass {
        private final List<Block> blocks;
        private int at = -1;

        private OnePass(List<Block> blocks) {
            this.blocks = blocks;
        }

        @Override
        public boolean advance() {
            return ++at < blocks.size();
        }

        @Override
        public Block block() {
            return blocks.get(at);
        }

        @Override
        public boolean deliveredThrough(long nanos) {
            return at >= blocks.size() - 1;
        }

        @Override
        public void close() {}
    }
}
