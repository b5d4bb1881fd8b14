package dev.cairn.bench.whole;

import dev.cairn.bench.sets.Ffmpeg;
import dev.cairn.bench.sets.Folders;
import dev.cairn.bench.sets.SetMaker;
import dev.cairn.bench.sets.SetPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The benchmarks by name, each made only when it is asked for: sets are large.
final class Benchmarks {
    private static final int ROUNDS = 7;
    private static final int ROUNDS_OF_SLOW_PEERS = 3;
    private static final int LARGE = 4000;

    private final Path cairn;
    private final Path sets;
    private final SetMaker maker;
    private final Stopwatch stopwatch;
    private final Map<String, Maker> all = new LinkedHashMap<>();

    /// Makes the sets of a benchmark.
    @FunctionalInterface
    interface Maker {
        Optional<Benchmark> make() throws IOException;
    }

    /// @param cairn the launcher
    /// @param sets where sets lie
    Benchmarks(Path cairn, Path sets, Stopwatch stopwatch) {
        this.cairn = cairn;
        this.sets = sets;
        this.maker = new SetMaker(sets);
        this.stopwatch = stopwatch;
        all.put("help", this::help);
        all.put("official", this::official);
        all.put("convert", this::convert);
        all.put("back", this::back);
        all.put("scan", this::scan);
        all.put("growth", this::growth);
        all.put("bframes", this::bFrames);
        all.put("large", this::large);
        all.put("large-back", this::largeBack);
        all.put("large-verified", this::largeVerified);
        all.put("join", this::join);
        all.put("cut", this::cut);
        all.put("encode", this::encode);
    }

    List<String> names() {
        return List.copyOf(all.keySet());
    }

    /// A benchmark with its sets; empty if this machine cannot make them.
    Optional<Benchmark> benchmark(String name) throws IOException {
        Maker made = all.get(name);
        if (made == null) {
            throw new IOException("no benchmark `" + name + "`; there are " + String.join(", ", all.keySet()));
        }
        return made.make();
    }

    private List<String> cairn(Object... words) {
        List<String> command = new ArrayList<>();
        command.add(cairn.toString());
        for (Object word : words) {
            command.add(word.toString());
        }
        return command;
    }

    private Contender convert(String name, String to, Path... from) {
        return Contender.of(name, folder -> {
            List<Object> words = new ArrayList<>(List.of("convert"));
            words.addAll(List.of(from));
            words.addAll(List.of(folder.resolve("out"), "--to", to, "--no-verify"));
            return cairn(words.toArray());
        });
    }

    /// A set that Cairn makes of others, kept beside them.
    private Path derived(String name, long bytes, Object... words) throws IOException {
        Path made = sets.resolve(name);
        if (!Files.isDirectory(made)) {
            SetMaker.needRoom(sets, bytes);
            List<Object> command = new ArrayList<>(List.of("convert"));
            command.addAll(List.of(words));
            command.add(command.size(), "--no-verify");
            command.add(1 + sources(words), made);
            Path log = Files.createTempDirectory("cairn-bench");
            stopwatch.run(cairn(command.toArray()), log);
            Folders.delete(log);
        }
        return made;
    }

    private static int sources(Object... words) {
        int sources = 0;
        while (sources < words.length && words[sources] instanceof Path) {
            sources++;
        }
        return sources;
    }

    private Path set(SetPlan plan) throws IOException {
        return maker.set(plan).orElseThrow();
    }

    private Path latest(SetPlan plan) throws IOException {
        return derived(plan.name() + "-v3.0", plan.bytes(), set(plan), "--to", "lerobot-v3");
    }

    private static String megabytes(Path set) throws IOException {
        return Folders.bytes(set) / 1_000_000 + " MB";
    }

    private Optional<Benchmark> help() {
        return Optional.of(new Benchmark(
                "help",
                "Start-up: `cairn --help`",
                "at most 0.4 s",
                Contender.of("cairn --help", _ -> cairn("--help")),
                List.of(),
                ROUNDS,
                ""));
    }

    private Optional<Benchmark> official() throws IOException {
        Path set = set(SetPlan.shortEpisodes(1000));
        Optional<Path> python = Peers.lerobotPython();
        return Optional.of(new Benchmark(
                "official",
                "v2.1 → v3.0, 1,000 short episodes, two cameras, beside the official converter",
                "at most a tenth of the official converter's wall time",
                convert("cairn convert", "lerobot-v3", set),
                python.stream().map(p -> Peers.officialConverter(p, set)).toList(),
                python.isPresent() ? ROUNDS_OF_SLOW_PEERS : ROUNDS,
                megabytes(set)
                        + (python.isPresent() ? "." : ". The official converter is not installed (interop/setup).")));
    }

    private Optional<Benchmark> convert() throws IOException {
        Path set = set(SetPlan.shortEpisodes(1000));
        return Optional.of(new Benchmark(
                "convert",
                "v2.1 → v3.0, 1,000 short episodes, two cameras",
                "no more than 1.6 s",
                convert("cairn convert", "lerobot-v3", set),
                List.of(Peers.copy("cp -r", set)),
                ROUNDS,
                megabytes(set) + "."));
    }

    private Optional<Benchmark> back() throws IOException {
        Path set = set(SetPlan.shortEpisodes(1000));
        return Optional.of(new Benchmark(
                "back",
                "v3.0 → v2.1, the same 1,000 episodes",
                "at most 1.5 times the other direction",
                convert("cairn convert, v3.0 → v2.1", "lerobot-v2.1", latest(SetPlan.shortEpisodes(1000))),
                List.of(
                        convert("cairn convert, v2.1 → v3.0", "lerobot-v3", set),
                        Peers.copy("cp -r of the v2.1 set", set)),
                ROUNDS,
                ""));
    }

    private Optional<Benchmark> scan() throws IOException {
        List<Contender> smaller = new ArrayList<>();
        for (int episodes : new int[] {10, 100, 10_000}) {
            smaller.add(scan(episodes));
        }
        return Optional.of(new Benchmark(
                "scan",
                "Structural scan of v2.1 sets of 1,000, 10, 100 and 10,000 short episodes",
                "1,000 episodes under 1 s of CPU after start-up (the scan of 10 episodes), linear in episodes",
                scan(1000),
                smaller,
                ROUNDS,
                ""));
    }

    private Contender scan(int episodes) throws IOException {
        Path set = set(SetPlan.shortEpisodes(episodes));
        return Contender.of("cairn scan, " + episodes + " episodes", _ -> cairn("scan", set, "--json"));
    }

    private Optional<Benchmark> growth() throws IOException {
        List<Contender> others = new ArrayList<>();
        for (int episodes : new int[] {100, 10_000}) {
            others.add(convert(episodes + " episodes", "lerobot-v3", set(SetPlan.shortEpisodes(episodes))));
        }
        return Optional.of(new Benchmark(
                "growth",
                "v2.1 → v3.0 of 1,000, 100 and 10,000 short episodes",
                "cost per episode stays flat, peak memory under 512 MB",
                convert("1000 episodes", "lerobot-v3", set(SetPlan.shortEpisodes(1000))),
                others,
                ROUNDS,
                ""));
    }

    private Optional<Benchmark> bFrames() throws IOException {
        Optional<Path> set = maker.set(SetPlan.bFrames(1000));
        if (set.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Benchmark(
                "bframes",
                "v2.1 → v3.0, 1,000 episodes of H.264 with a key picture every 30 and three B-frames",
                "as for AV1",
                convert("cairn convert", "lerobot-v3", set.get()),
                List.of(Peers.copy("cp -r", set.get())),
                ROUNDS,
                megabytes(set.get()) + "."));
    }

    private Optional<Benchmark> large() throws IOException {
        Path set = set(SetPlan.large(LARGE));
        return Optional.of(new Benchmark(
                "large",
                "v2.1 → v3.0, 4,000 episodes of 300 rows, two cameras",
                "wall at most 2 times cp -r, peak memory under 512 MB",
                convert("cairn convert", "lerobot-v3", set),
                List.of(Peers.copy("cp -r", set)),
                ROUNDS,
                megabytes(set) + "."));
    }

    private Optional<Benchmark> largeBack() throws IOException {
        Path set = latest(SetPlan.large(LARGE));
        Path files = set(SetPlan.large(LARGE));
        return Optional.of(new Benchmark(
                "large-back",
                "v3.0 → v2.1, the same large set",
                "wall at most 2 times cp -r of as many bytes in as many files, peak memory under 512 MB",
                convert("cairn convert", "lerobot-v2.1", set),
                List.of(Peers.copy("cp -r of the v2.1 set", files), Peers.copy("cp -r of the v3.0 set", set)),
                ROUNDS,
                megabytes(set) + "."));
    }

    private Optional<Benchmark> largeVerified() throws IOException {
        Path set = set(SetPlan.large(LARGE));
        return Optional.of(new Benchmark(
                "large-verified",
                "v2.1 → v3.0 with verify, the same large set",
                "wall at most 2 times cp -r and diff -r",
                Contender.of(
                        "cairn convert with verify",
                        folder -> cairn("convert", set, folder.resolve("out"), "--to", "lerobot-v3")),
                List.of(Peers.copyAndCompare(set)),
                ROUNDS,
                megabytes(set) + "."));
    }

    private Optional<Benchmark> join() throws IOException {
        SetPlan plan = SetPlan.large(LARGE);
        Path all = latest(plan);
        int half = LARGE / 2;
        Path one =
                derived("large-one-v3.0", plan.bytes() / 2, all, "--to", "lerobot-v3", "--episodes", "0-" + (half - 1));
        Path two = derived(
                "large-two-v3.0", plan.bytes() / 2, all, "--to", "lerobot-v3", "--episodes", half + "-" + (LARGE - 1));
        return Optional.of(new Benchmark(
                "join",
                "Join of two v3.0 sets of 2,000 episodes",
                "wall at most 2 times cp -r of the output",
                convert("cairn convert", "lerobot-v3", one, two),
                List.of(Peers.copy("cp -r of the output", all)),
                ROUNDS,
                megabytes(all) + " of output."));
    }

    private Optional<Benchmark> cut() throws IOException {
        SetPlan plan = SetPlan.large(2 * LARGE);
        Path all = latest(plan);
        StringBuilder second = new StringBuilder();
        for (int episode = 0; episode < 2 * LARGE; episode += 2) {
            second.append(second.isEmpty() ? "" : ",").append(episode);
        }
        Path cut = derived(
                "large-every-second-v3.0",
                plan.bytes() / 2,
                all,
                "--to",
                "lerobot-v3",
                "--episodes",
                second.toString());
        return Optional.of(new Benchmark(
                "cut",
                "Cut of every second episode of a v3.0 set of 8,000",
                "wall at most 2 times cp -r of the output",
                Contender.of(
                        "cairn convert --episodes",
                        folder -> cairn(
                                "convert",
                                all,
                                folder.resolve("out"),
                                "--to",
                                "lerobot-v3",
                                "--episodes",
                                second,
                                "--no-verify")),
                List.of(Peers.copy("cp -r of the output", cut)),
                ROUNDS,
                megabytes(cut) + " of output."));
    }

    private Optional<Benchmark> encode() throws IOException {
        SetPlan plan = SetPlan.cells(8);
        Path set = set(plan);
        String ffmpeg = Ffmpeg.bundled();
        StringBuilder jobs = new StringBuilder();
        for (int episode = 0; episode < plan.episodes(); episode++) {
            for (int camera = 0; camera < SetPlan.CAMERAS.size(); camera++) {
                jobs.append(SetMaker.variant(plan, episode, camera))
                        .append(' ')
                        .append(episode)
                        .append('-')
                        .append(camera)
                        .append('\n');
            }
        }
        String encode = "\"$1\" -hide_banner -loglevel error -nostdin -r " + plan.fps()
                + " -i \"$2/$4/%%06d.png\" -pix_fmt yuv420p -c:v libsvtav1 -preset 12 -crf 30 -g 2 %s \"$3/$5.mp4\"";
        int cores = Runtime.getRuntime().availableProcessors();
        Contender inTurn = Contender.of(
                "ffmpeg, one after the other, all threads",
                folder -> Contender.shell(
                        "printf '" + jobs.toString().replace("\n", "\\n") + "' | xargs -n 2 sh -ec '"
                                + encode.formatted("") + "' sh \"$1\" \"$2\" \"$3\"",
                        ffmpeg,
                        maker.pictures(plan),
                        folder));
        Contender atOnce = Contender.of(
                "ffmpeg, one process of one thread a core",
                folder -> Contender.shell(
                        "printf '" + jobs.toString().replace("\n", "\\n") + "' | xargs -P " + cores + " -n 2 sh -ec '"
                                + encode.formatted("-svtav1-params lp=1") + "' sh \"$1\" \"$2\" \"$3\"",
                        ffmpeg,
                        maker.pictures(plan),
                        folder));
        return Optional.of(new Benchmark(
                "encode",
                "PNG cells → AV1, " + plan.episodes() * plan.rows() * SetPlan.CAMERAS.size() + " pictures of 640x480",
                "at least 90 % of the rate of the ffmpeg program of the same artifact (wall at most 1.11 times)",
                Contender.of(
                        "cairn convert --encode-images",
                        folder -> cairn(
                                "convert",
                                set,
                                folder.resolve("out"),
                                "--to",
                                "lerobot-v3",
                                "--encode-images",
                                "--no-verify")),
                List.of(inTurn, atOnce),
                ROUNDS,
                ""));
    }
}
