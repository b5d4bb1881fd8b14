package dev.cairn.quality;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Clock;
import dev.cairn.episode.ClockKind;
import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Epoch;
import dev.cairn.episode.Framing;
import dev.cairn.episode.Label;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Passes;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Size;
import dev.cairn.episode.Statistics;
import dev.cairn.episode.TimeBase;
import dev.cairn.episode.format.DatasetSpec;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.testkit.MemoryEpisode;
import dev.cairn.testkit.SpoilingEpisode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// A small LeRobot episode that tests spoil in one place: 60 rows at 30 Hz, a state, an action and a
/// camera.
///
/// Everything is sound until a test says otherwise, so a finding has one cause.
public final class Takes {
    public static final int ROWS = 60;
    public static final int FPS = 30;
    public static final TimeBase TICKS = new TimeBase(1, 15360);
    public static final String CAMERA = "observation.images.top";

    private String version = "v3.0";
    private String format = "lerobot";
    private long ordinal;
    private String task = "pick";
    private long[] nanos = new long[ROWS];
    private float[] stamps = new float[ROWS];
    private long[] pts = new long[ROWS];
    private boolean[] shown = new boolean[ROWS];
    private float[] state = new float[ROWS * 2];
    private String from = "2.0";
    private Scalar actionType = Scalar.F32;
    private double cameraHz = FPS;
    private final Map<String, Double> stated = new LinkedHashMap<>();
    private final Map<String, String> splits = new LinkedHashMap<>();
    private final List<Statistics> setStatistics = new ArrayList<>();
    private final List<Statistics> statistics = new ArrayList<>();
    private List<String> tasks = List.of("pick");

    public Takes() {
        for (int i = 0; i < ROWS; i++) {
            stamps[i] = (float) (i / (double) FPS);
            nanos[i] = Math.round(stamps[i] * 1e9);
            pts[i] = i * 512L;
            shown[i] = true;
            state[2 * i] = (float) Math.sin(0.37 * i);
            state[2 * i + 1] = (float) (3 + Math.cos(0.21 * i));
        }
        stated.put("fps", (double) FPS);
        stated.put("total_episodes", 1.0);
        stated.put("total_frames", (double) ROWS);
        stated.put("total_tasks", 1.0);
        splits.put("train", "0:1");
    }

    public Takes ordinal(long number) {
        ordinal = number;
        return this;
    }

    public Takes task(String text) {
        task = text;
        return this;
    }

    public Takes tasks(String... texts) {
        tasks = List.of(texts);
        return this;
    }

    public Takes version(String text) {
        version = text;
        return this;
    }

    public Takes format(String text) {
        format = text;
        return this;
    }

    public Takes stated(String key, double value) {
        stated.put(key, value);
        return this;
    }

    public Takes unstated(String key) {
        stated.remove(key);
        return this;
    }

    public Takes split(String name, String range) {
        splits.put(name, range);
        return this;
    }

    /// Rows stamped so, in nanoseconds; the column follows.
    public Takes stampedNanos(long... others) {
        nanos = others;
        stamps = new float[others.length];
        for (int i = 0; i < others.length; i++) {
            stamps[i] = (float) (others[i] / 1e9);
        }
        state = Arrays.copyOf(state, others.length * 2);
        return this;
    }

    public long[] nanos() {
        return nanos.clone();
    }

    /// Pictures shown at those ticks.
    public Takes pictures(long... ticks) {
        pts = ticks;
        shown = new boolean[ticks.length];
        Arrays.fill(shown, true);
        return this;
    }

    public long[] ticks() {
        return pts.clone();
    }

    /// Packets that only others need.
    public Takes surplus(int... packets) {
        for (int packet : packets) {
            shown[packet] = false;
        }
        return this;
    }

    public Takes cameraHz(double hz) {
        cameraHz = hz;
        return this;
    }

    /// Where the camera's window begins in its file, in seconds; empty for a file of its own.
    public Takes windowFrom(String seconds) {
        from = seconds;
        return this;
    }

    public Takes state(int row, int column, float value) {
        state[2 * row + column] = value;
        return this;
    }

    public Takes actionType(Scalar type) {
        actionType = type;
        return this;
    }

    public Takes statistics(Statistics stored) {
        statistics.add(stored);
        return this;
    }

    public Takes setStatistics(Statistics stored) {
        setStatistics.add(stored);
        return this;
    }

    public DatasetSpec dataset() {
        return new DatasetSpec(
                "test/set",
                format,
                version,
                Claim.unknown("provenance"),
                Claim.unknown("licence"),
                List.of(),
                tasks,
                splits,
                stated,
                setStatistics,
                List.of(),
                List.of());
    }

    /// The episode; it overwrites what it lent, in blocks of a few rows.
    public Episode episode() {
        Clock rows = new Clock("timestamp", ClockKind.RECONSTRUCTED, Epoch.START, 0);
        int count = nanos.length;
        MemoryEpisode.Builder builder = MemoryEpisode.of(String.format(java.util.Locale.ROOT, "episode_%06d", ordinal))
                .ordinal(ordinal)
                .label(Label.TASK, task)
                .axis(
                        new Axis(
                                "rows",
                                List.of(rows),
                                Claim.declared(Rate.perSecond(FPS), "info.json"),
                                OptionalLong.of(count),
                                false),
                        nanos)
                .floats("observation.state", Role.STATE, 2, state)
                .camera(CAMERA, encoding(), Claim.declared(Rate.nearest(cameraHz), "stts"), packets())
                .numbers("action", Role.ACTION, List.of(2), action())
                .numbers("timestamp", Role.STAMP, List.of(), new Numbers.F32(stamps, count, 1, null))
                .longs("task_index", Role.INDEX, index(count));
        statistics.forEach(builder::statistics);
        return new Windowed(new SpoilingEpisode(builder.build(), 64), from);
    }

    private static Encoding.Pictures encoding() {
        return new Encoding.Pictures(
                Codec.AV1,
                Framing.OBU,
                Claim.declared(new Size(96, 64), "test"),
                Claim.declared(PixelFormat.YUV420P, "test"),
                Claim.unknown("depth"),
                TICKS,
                0);
    }

    private Packets packets() {
        Packets.Builder packets = new Packets.Builder(
                new PacketBytes.InMemory(new byte[100 * pts.length]), CodecConfig.IN_BAND, pts.length);
        for (int i = 0; i < pts.length; i++) {
            packets.add(i * 100L, 100, pts[i], pts[i], i == 0, shown[i]);
        }
        return packets.build();
    }

    private Numbers action() {
        float[] doubled = state.clone();
        double[] wide = new double[doubled.length];
        for (int i = 0; i < doubled.length; i++) {
            doubled[i] *= 2;
            wide[i] = doubled[i];
        }
        return actionType == Scalar.F64
                ? new Numbers.F64(wide, nanos.length, 2, null)
                : new Numbers.F32(doubled, nanos.length, 2, null);
    }

    private long[] index(int count) {
        long[] made = new long[count];
        Arrays.fill(made, Math.max(0, tasks.indexOf(task)));
        return made;
    }

    /// Scans the episode by itself.
    public EpisodeResult scan(ScanChecks checks) throws IOException {
        Episode episode = episode();
        EpisodeScan scan = checks.begin(dataset(), episode);
        Passes.feed(episode, scan.sinks());
        scan.look();
        return scan.finish();
    }

    /// An episode that knows where its camera's window begins.
    private record Windowed(Episode inner, String from) implements Episode {
        @Override
        public EpisodeSpec spec() {
            return inner.spec();
        }

        @Override
        public Pass open(PassRequest request) throws IOException {
            return inner.open(request);
        }

        @Override
        public PacketTrack track(int stream) throws IOException {
            return inner.track(stream);
        }

        @Override
        public OptionalDouble windowStartSeconds(int stream) {
            return from.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(from));
        }
    }

    /// Scans this one episode as a whole set.
    public Scanned scanned() throws IOException {
        return scanned(List.of());
    }

    public Scanned scanned(List<Notice> notices) throws IOException {
        return scanned(CheckOptions.DEFAULTS, List.of(this), notices);
    }

    /// Scans episodes as a set that says of itself what the first one says.
    public static Scanned scanned(CheckOptions options, List<Takes> episodes, List<Notice> notices) throws IOException {
        ScanChecks checks = Checks.of(options, Codecs.NONE);
        SetScan set = checks.open(episodes.getFirst().dataset());
        List<EpisodeResult> results = new ArrayList<>();
        for (Takes one : episodes) {
            EpisodeResult result = one.scan(checks);
            results.add(result);
            set.add(result);
        }
        return new Scanned(results, set.settle(notices));
    }
}
