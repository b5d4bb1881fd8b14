package dev.cairn.formats.lerobot;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Clock;
import dev.cairn.episode.ClockKind;
import dev.cairn.episode.Codec;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Epoch;
import dev.cairn.episode.Label;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.Statistics;
import dev.cairn.episode.format.DatasetReader;
import dev.cairn.episode.format.DatasetSpec;
import dev.cairn.episode.format.DatasetWriter;
import dev.cairn.episode.format.EpisodeCursor;
import dev.cairn.episode.format.Part;
import dev.cairn.episode.format.Target;
import dev.cairn.episode.format.WriteOptions;
import dev.cairn.episode.format.WriteReport;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.formats.output.ChannelOpener;
import dev.cairn.testkit.FakeVideo;
import dev.cairn.testkit.MemoryEpisode;
import dev.cairn.testkit.RandomSpecs;
import dev.cairn.testkit.Recorded;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/// Small sets that the writer makes of episodes in memory, and what lies in them.
public final class TestSets {
    /// A camera.
    public static final String TOP = "observation.images.top";

    /// What H.264 encodes are asked for in tests.
    public static final WriteOptions V3 = WriteOptions.DEFAULTS.withEncodeAs(Codec.H264);

    /// The same for v2.1.
    public static final WriteOptions V21 = V3.withVersion("v2.1");

    private TestSets() {}

    /// An episode of states and actions with one task.
    public static MemoryEpisode.Builder rows(int number, int rows, Rate rate, String task) {
        return columns(
                MemoryEpisode.of("episode_%06d".formatted(number))
                        .ordinal(number)
                        .rows(rate, rows),
                number,
                rows,
                task);
    }

    private static MemoryEpisode.Builder columns(MemoryEpisode.Builder episode, int number, int rows, String task) {
        var random = RandomSpecs.dice(number * 31L + rows);
        float[] state = new float[rows * 2];
        float[] action = new float[rows];
        for (int i = 0; i < rows; i++) {
            state[2 * i] = number + i / 100f;
            state[2 * i + 1] = (float) random.nextGaussian();
            action[i] = -i;
        }
        String[] tasks = new String[rows];
        Arrays.fill(tasks, task);
        return episode.label(Label.TASK, task)
                .floats("observation.state", Role.STATE, 2, state)
                .floats("action", Role.ACTION, 1, action)
                .texts("task", Role.INSTRUCTION, tasks);
    }

    /// The same with stamps of rows that are said.
    public static MemoryEpisode.Builder stamped(int number, Rate rate, String task, long... nanos) {
        Clock clock = new Clock("timestamp", ClockKind.RECONSTRUCTED, Epoch.START, 1);
        Axis axis =
                new Axis("rows", List.of(clock), Claim.declared(rate, "test"), OptionalLong.of(nanos.length), false);
        return columns(
                MemoryEpisode.of("episode_%06d".formatted(number))
                        .ordinal(number)
                        .axis(axis, nanos),
                number,
                nanos.length,
                task);
    }

    /// An episode with one camera, a picture a row.
    public static MemoryEpisode filmed(int number, int rows, Rate rate, int group, int between) {
        return filmed(number, rows, rate, FakeVideo.packets(rows, rate, group, between, RandomSpecs.dice(number)));
    }

    /// An episode with the pictures given.
    public static MemoryEpisode filmed(int number, int rows, Rate rate, Packets packets) {
        return rows(number, rows, rate, "pick")
                .camera(TOP, FakeVideo.encoding(), Claim.declared(rate, "test"), packets)
                .build();
    }

    /// Packets with other stamps.
    ///
    /// @param pts by packet
    public static Packets stampedAt(Packets packets, long... pts) {
        Packets.Builder other = new Packets.Builder(packets.bytes(), packets.config(), packets.count());
        for (int i = 0; i < packets.count(); i++) {
            other.add(packets.offset(i), packets.size(i), pts[i], packets.dts(i), packets.key(i), packets.shown(i));
        }
        return other.build();
    }

    /// Some packets of others.
    public static Packets part(Packets packets, int... wanted) {
        Packets.Builder other = new Packets.Builder(packets.bytes(), packets.config(), wanted.length);
        for (int i : wanted) {
            other.add(
                    packets.offset(i),
                    packets.size(i),
                    packets.pts(i),
                    packets.dts(i),
                    packets.key(i),
                    packets.shown(i));
        }
        return other.build();
    }

    static Target target(Path place, Episode first, WriteOptions options, Codecs codecs) {
        DatasetSpec spec = new DatasetSpec(
                place.getFileName().toString(),
                "lerobot",
                options.version(),
                Claim.unknown("provenance"),
                Claim.unknown("licence"),
                List.of(Claim.declared("so100", "test")),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of());
        return new Target(place, spec, first.spec(), options, codecs);
    }

    /// Writes a set.
    public static Path write(Path place, WriteOptions options, List<? extends Episode> episodes) throws IOException {
        write(place, options, LeRobotLimits.DEFAULTS, Codecs.NONE, Files::newByteChannel, episodes);
        return place;
    }

    static WriteReport write(
            Path place,
            WriteOptions options,
            LeRobotLimits limits,
            Codecs codecs,
            ChannelOpener opener,
            List<? extends Episode> episodes)
            throws IOException {
        try (DatasetWriter writer =
                LeRobotWriter.create(target(place, episodes.getFirst(), options, codecs), limits, opener)) {
            for (Episode episode : episodes) {
                writer.add(episode);
            }
            return writer.finish();
        }
    }

    static WriteReport write(Path place, WriteOptions options, LeRobotLimits limits, List<? extends Episode> episodes)
            throws IOException {
        return write(place, options, limits, Codecs.NONE, Files::newByteChannel, episodes);
    }

    /// Something done with an episode.
    @FunctionalInterface
    public interface EachEpisode {
        /// Does it.
        void with(Episode episode) throws IOException;
    }

    /// Shows every episode of a set.
    public static void each(Path place, EachEpisode body) throws IOException {
        try (DatasetReader reader = Sets.open(place)) {
            for (Part part : reader.parts(1)) {
                try (EpisodeCursor cursor = reader.open(part)) {
                    while (cursor.advance()) {
                        body.with(cursor.episode());
                    }
                }
            }
        }
    }

    /// What each episode holds.
    public static List<Recorded> read(Path place) throws IOException {
        List<Recorded> all = new ArrayList<>();
        each(place, episode -> all.add(Recorded.of(episode)));
        return all;
    }

    /// The whole numbers of one column of each episode.
    static List<List<Long>> longs(Path place, String column) throws IOException {
        List<List<Long>> all = new ArrayList<>();
        each(
                place,
                episode -> all.add(java.util.Objects.requireNonNull(
                                Sets.gather(episode).rows().get(column))
                        .stream()
                        .map(v -> (long) ((double[]) java.util.Objects.requireNonNull(v))[0])
                        .toList()));
        return all;
    }

    /// One column of 64-bit numbers of the only episode, exact.
    public static List<Long> exact(Recorded episode, String column) {
        return episode.samples(column).stream()
                .map(s -> ByteBuffer.wrap(HexFormat.of().parseHex(s.bytes().toString()), 2, 8)
                        .getLong())
                .toList();
    }

    /// Stored statistics of one stream of each episode.
    static List<Statistics> statistics(Path place, String stream) throws IOException {
        List<Statistics> all = new ArrayList<>();
        each(
                place,
                episode -> episode.spec().statistics().stream()
                        .filter(s -> s.stream().equals(stream))
                        .forEach(all::add));
        return all;
    }

    /// Stored statistics of one stream of the set.
    static Statistics setStatistics(Path place, String stream) throws IOException {
        try (DatasetReader reader = Sets.open(place)) {
            return reader.spec().statistics().stream()
                    .filter(s -> s.stream().equals(stream))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /// The numbers in the shown pictures of one camera, in the order they are shown.
    public static List<Integer> numbers(Episode episode, String camera) throws IOException {
        int stream = episode.spec().indexOf(camera).orElseThrow();
        List<Integer> numbers = new ArrayList<>();
        try (PacketTrack track = episode.track(stream)) {
            Packets all = track.all();
            Map<Long, Integer> byPts = new TreeMap<>();
            for (int i = 0; i < all.count(); i++) {
                if (all.shown(i)) {
                    byPts.put(all.pts(i), ByteBuffer.wrap(all.read(i)).getInt(5));
                }
            }
            numbers.addAll(byPts.values());
        }
        return numbers;
    }

    /// Every file of a folder with its size and checksum.
    public static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (var paths = Files.walk(folder)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                CRC32C sum = new CRC32C();
                sum.update(bytes);
                files.put(folder.relativize(file).toString(), bytes.length + " " + Long.toHexString(sum.getValue()));
            }
        }
        return files;
    }

    /// Names in a folder.
    public static List<String> names(Path folder) throws IOException {
        try (var paths = Files.list(folder)) {
            return paths.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }
}
