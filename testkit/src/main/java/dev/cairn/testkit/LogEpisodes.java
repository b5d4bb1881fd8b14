package dev.cairn.testkit;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Clock;
import dev.cairn.episode.ClockKind;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Epoch;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Stream;
import dev.cairn.episode.Texts;
import dev.cairn.episode.TimeBase;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Episodes like those of logs: an axis per topic, each with its own rate and its own clocks.
public final class LogEpisodes {
    /// The instant of the first picture, nanoseconds since 1970.
    public static final long START = 1_700_000_000_000_000_000L;

    private LogEpisodes() {}

    public static Clock log() {
        return new Clock("log", ClockKind.RECORDER, Epoch.UNIX, 1);
    }

    public static Clock header() {
        return new Clock("header", ClockKind.SENSOR, Epoch.UNIX, 1);
    }

    public static Axis axis(String name, boolean latched, Clock... clocks) {
        return new Axis(name, List.of(clocks), Claim.unknown("rate"), OptionalLong.empty(), latched);
    }

    /// Stamps about a period apart, ascending, some twice.
    public static long[] stamps(int count, long from, long period, long jitter, RandomGenerator random) {
        long[] stamps = new long[count];
        long last = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            long wanted = from + i * period + (jitter == 0 ? 0 : random.nextLong(-jitter, jitter + 1));
            last = Math.max(last, wanted);
            stamps[i] = last;
        }
        return stamps;
    }

    /// Later by a delay that never reorders.
    public static long[] later(long[] stamps, long delay, RandomGenerator random) {
        long[] later = new long[stamps.length];
        long last = Long.MIN_VALUE;
        for (int i = 0; i < stamps.length; i++) {
            last = Math.max(last, stamps[i] + random.nextLong(0, delay + 1));
            later[i] = last;
        }
        return later;
    }

    public static Stream numbers(String name, int axis, Role role, Scalar scalar, int width) {
        return Stream.of(name, axis, role, new SampleType.Numeric(scalar, List.of(width)));
    }

    public static Numbers.F64 doubles(int count, int width, RandomGenerator random) {
        double[] values = new double[count * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian();
        }
        return new Numbers.F64(values, count, width, null);
    }

    public static Numbers.F32 floats(int count, int width, RandomGenerator random) {
        float[] values = new float[count * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Numbers.F32(values, count, width, null);
    }

    public static Numbers.I32 ints(int count, int width, RandomGenerator random) {
        int[] values = new int[count * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt();
        }
        return new Numbers.I32(Scalar.I32, values, count, width, null);
    }

    public static Texts texts(int count, RandomGenerator random) {
        @Nullable String[] texts = new @Nullable String[count];
        for (int i = 0; i < count; i++) {
            texts[i] = "text " + random.nextInt(4);
        }
        return Texts.of(texts);
    }

    /// How the pictures of [#video] are coded; ticks are nanoseconds of the recorder's clock.
    public static Encoding.Pictures encoding() {
        Encoding.Pictures fake = FakeVideo.encoding();
        return new Encoding.Pictures(
                fake.codec(),
                fake.framing(),
                fake.size(),
                fake.pixels(),
                fake.depth(),
                new TimeBase(1, 1_000_000_000),
                fake.rotationDegrees());
    }

    /// Video in groups of eight, a picture at each stamp.
    public static Packets video(long[] stamps, RandomGenerator random) {
        Packets plain = FakeVideo.plain(stamps.length, Rate.perSecond(30), 8, random);
        Packets.Builder timed = new Packets.Builder(plain.bytes(), plain.config(), stamps.length);
        for (int i = 0; i < stamps.length; i++) {
            timed.add(plain.offset(i), plain.size(i), stamps[i], stamps[i], plain.key(i), true);
        }
        return timed.build();
    }

    /// A camera of 30 pictures a second, joints of 100, a command of 20, a text of 2, and a constant.
    public static MemoryEpisode arm(RandomGenerator random, int pictures) {
        int joints = pictures * 100 / 30 + 10;
        int commands = pictures * 20 / 30 + 4;
        long[] camera = stamps(pictures, START, 33_333_333, 2_000_000, random);
        long[] joint = stamps(joints, START - 20_000_000, 10_000_000, 1_000_000, random);
        long[] command = stamps(commands, START - 60_000_000, 50_000_000, 5_000_000, random);
        long[] shown = later(camera, 9_000_000, random);
        long[] note = stamps(3, START + 5_000_000, 500_000_000, 0, random);
        return MemoryEpisode.of("arm")
                .axis(axis("/joints", false, log(), header()), later(joint, 3_000_000, random), joint)
                .axis(axis("/camera", false, log(), header()), shown, camera)
                .axis(axis("/command", false, log(), header()), later(command, 3_000_000, random), command)
                .axis(axis("/note", false, log(), header()), note, note)
                .axis(axis("/description", true, log()), new long[] {START - 900_000_000})
                .stream(numbers("/joints.position", 0, Role.STATE, Scalar.F64, 6), doubles(joints, 6, random))
                .stream(numbers("/joints.mode", 0, Role.OTHER, Scalar.I32, 1), ints(joints, 1, random))
                .stream(
                        Stream.of("/camera", 1, Role.OBSERVATION, new SampleType.Encoded(encoding())),
                        video(shown, random))
                .stream(numbers("/command.position", 2, Role.ACTION, Scalar.F32, 6), floats(commands, 6, random))
                .stream(Stream.of("/note", 3, Role.OTHER, new SampleType.Text()), texts(3, random))
                .stream(Stream.of("/description", 4, Role.OTHER, new SampleType.Text()), texts(1, random))
                .build();
    }
}
