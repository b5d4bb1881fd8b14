package dev.cairn.cli;

import dev.cairn.cli.convert.ConvertJson;
import dev.cairn.cli.convert.ConvertText;
import dev.cairn.episode.Codec;
import dev.cairn.episode.Rate;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.transform.AlignClock;
import dev.cairn.episode.transform.Trim;
import dev.cairn.formats.convert.Conversion;
import dev.cairn.formats.convert.ConversionPlan;
import dev.cairn.formats.convert.ConversionResult;
import dev.cairn.formats.convert.ConvertRequest;
import dev.cairn.formats.convert.EpisodeSelection;
import dev.cairn.formats.convert.MappingWish;
import dev.cairn.formats.mapping.Mapping;
import dev.cairn.media.FfmpegCodecs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `cairn convert`: one dataset made of one or several, and the proof that nothing was lost.
@Command(
        name = "convert",
        description = {
            "Makes one dataset of one or several: converts, joins, selects, trims, renames and splits. Encoded video is"
                    + " copied wherever the target takes its codec; numbers, texts and packets are read back and"
                    + " compared with the source at the end.",
            "Sources are never changed; the output appears when it is whole."
        },
        footer = {
            "",
            "Ends with 1 if episodes were left out with --keep-going or the output is not equal to its source.",
            "",
            "Example:",
            "  cairn convert recordings/day1 recordings/day2 joined --to lerobot-v3 --split val=0.1"
        })
final class ConvertCommand implements Callable<Integer> {
    private final Session session;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "2..*",
            paramLabel = "PATH",
            description = "The sources, files or folders, and last the output, which must not exist yet.")
    private List<Path> folders;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FORMAT",
            description = "What it becomes: lerobot-v3, lerobot-v2.1 or mcap.")
    private String to;

    @Option(names = "--plan", description = "Says what would be copied, encoded, changed and lost, and writes nothing.")
    private boolean plan;

    @Option(names = "--episodes", paramLabel = "RANGES", description = "Takes these episodes of each source: 0-99,120.")
    private @Nullable String episodes;

    @Option(
            names = "--streams",
            paramLabel = "NAMES",
            split = ",",
            description = "Keeps these streams, by name or glob: action,observation.*.")
    private List<String> streams = List.of();

    @Option(
            names = "--trim",
            paramLabel = "PART",
            description = "Keeps a part of one episode: 12:1.5s-9.8s, or rows 12:30-200 (end exclusive). May be"
                    + " repeated.")
    private List<String> trims = List.of();

    @Option(
            names = "--rename-task",
            paramLabel = "OLD=NEW",
            description = "Gives a task another text. May be repeated.")
    private List<String> renamedTasks = List.of();

    @Option(
            names = "--split",
            paramLabel = "NAME=SHARE",
            description = "Draws a share of the episodes into a split: val=0.1; the rest is train. May be repeated.")
    private List<String> splits = List.of();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "Seed of --split; 0 by default.")
    private long seed;

    @Option(names = "--common-streams", description = "Leaves out streams that not all sources have.")
    private boolean commonStreams;

    @Option(names = "--body", paramLabel = "NAME", description = "Name of the body when sources name different ones.")
    private @Nullable String body;

    @Option(
            names = "--rate",
            paramLabel = "HZ",
            description = "Resamples to so many rows a second; encodes video anew.")
    private @Nullable Double rate;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "Says what streams become, where rows stand and how recordings are cut (docs/mapping.md)."
                    + " Without it a draft is used for logs, and printed; cairn scan --suggest-mapping writes one.")
    private @Nullable Path mapping;

    @Option(
            names = "--clock",
            paramLabel = "CLOCK",
            description = "Places samples in time by this clock: auto, log, publish or header.")
    private @Nullable String clock;

    @Option(names = "--stamps", description = "Keeps the stamp of the sample behind each value in a column.")
    private boolean stamps;

    @Option(
            names = "--codec",
            paramLabel = "CODEC",
            defaultValue = "av1",
            description = "Codec of video that must be encoded: av1 (default) or h264.")
    private String codec;

    @Option(names = "--encode-images", description = "Makes video of single images.")
    private boolean encodeImages;

    @Option(names = "--image-stats", description = "Decodes pictures to make their statistics anew.")
    private boolean imageStatistics;

    @Option(names = "--threads", paramLabel = "N", description = "Threads that encode; one per core by default.")
    private @Nullable Integer threads;

    @Option(names = "--keep-going", description = "Leaves bad episodes out, counts and names them.")
    private boolean keepGoing;

    @Option(names = "--resume", description = "Goes on where the same conversion was interrupted.")
    private boolean resume;

    @Option(names = "--no-verify", description = "Leaves out the comparison with the source.")
    private boolean noVerify;

    @Option(
            names = "--proof",
            paramLabel = "FILE",
            description = "Writes the proof of equality as JSON (cairn.verify/1).")
    private @Nullable Path proof;

    @Option(
            names = "--json",
            description = "Prints one JSON document (cairn.convert/1, or cairn.plan/1) and nothing else.")
    private boolean json;

    ConvertCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        ConvertRequest request = request();
        Codecs codecs = new FfmpegCodecs();
        return plan ? plan(request, codecs) : convert(request, codecs);
    }

    private int plan(ConvertRequest request, Codecs codecs) throws IOException {
        ConversionPlan made;
        try (PhaseProgress progress = new PhaseProgress(session)) {
            made = new Conversion(request, codecs, progress, session.stop()).plan();
        }
        if (json) {
            JsonOut.print(session, ConvertJson.plan(request, made));
        } else {
            session.out().print(ConvertText.plan(request, made));
        }
        return made.unreadable().isEmpty() ? ExitCodes.DONE : ExitCodes.FELL_SHORT;
    }

    private int convert(ConvertRequest request, Codecs codecs) throws IOException {
        ConversionResult result;
        try (PhaseProgress progress = new PhaseProgress(session)) {
            result = new Conversion(request, codecs, progress, session.stop()).run();
        }
        Path file = proof;
        if (file != null && result.proof().isPresent()) {
            JsonOut.write(
                    file,
                    ConvertJson.verify(
                            request.sources(), request.output(), result.proof().get()));
        }
        if (json) {
            JsonOut.print(session, ConvertJson.result(request, result));
        } else {
            session.out().print(ConvertText.result(request, result));
        }
        return result.isSound() ? ExitCodes.DONE : ExitCodes.FELL_SHORT;
    }

    private ConvertRequest request() throws IOException {
        if (noVerify && proof != null) {
            throw wrong("--proof needs the comparison that --no-verify leaves out");
        }
        List<Path> sources = folders.subList(0, folders.size() - 1);
        for (Path source : sources) {
            if (!java.nio.file.Files.exists(source)) {
                throw new CommandException(
                        Problem.NO_SUCH_SOURCE,
                        "no such file or folder: " + source
                                + "; the last one is the output, those before it are sources",
                        "");
            }
        }
        return new ConvertRequest(
                sources,
                folders.getLast(),
                target(),
                selection(),
                streams.stream()
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList(),
                pairs("--rename-task", renamedTasks),
                parts(),
                rate(),
                shares(),
                seed,
                commonStreams,
                Optional.ofNullable(body),
                codec(),
                encodeImages,
                imageStatistics,
                threads == null ? Runtime.getRuntime().availableProcessors() : Threads.check(threads, spec),
                keepGoing,
                resume,
                !noVerify,
                wish());
    }

    private MappingWish wish() throws IOException {
        Path file = mapping;
        if (file != null && !java.nio.file.Files.isRegularFile(file)) {
            throw wrong("--mapping " + file + " is no file; cairn scan --suggest-mapping writes one");
        }
        return new MappingWish(file == null ? Optional.empty() : Optional.of(Mapping.read(file)), clock(), stamps);
    }

    private Optional<AlignClock> clock() {
        if (clock == null) {
            return Optional.empty();
        }
        for (AlignClock one : AlignClock.values()) {
            if (one.label().equals(clock)) {
                return Optional.of(one);
            }
        }
        throw wrong("--clock '" + clock + "' is no clock; there are auto, log, publish and header");
    }

    private ParameterException wrong(String text) {
        return new ParameterException(spec.commandLine(), text);
    }

    private String target() {
        return switch (to) {
            case "lerobot-v3", "lerobot-v2.1", "mcap" -> to;
            case "lerobot-v3.0", "lerobot" -> "lerobot-v3";
            default -> throw wrong("--to '" + to + "' is no target; there are lerobot-v3, lerobot-v2.1 and mcap");
        };
    }

    private EpisodeSelection selection() {
        try {
            return episodes == null ? EpisodeSelection.ALL : EpisodeSelection.parse(episodes);
        } catch (IllegalArgumentException e) {
            throw wrong("--episodes: " + e.getMessage());
        }
    }

    private List<Trim> parts() {
        List<Trim> parts = new ArrayList<>();
        for (String wish : trims) {
            try {
                parts.add(Trim.parse(wish));
            } catch (IllegalArgumentException e) {
                throw wrong("--trim: " + e.getMessage());
            }
        }
        return parts;
    }

    private Map<String, String> pairs(String option, List<String> wishes) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String wish : wishes) {
            int equals = wish.indexOf('=');
            if (equals <= 0) {
                throw wrong(option + " '" + wish + "' has no '=' between two texts");
            }
            if (pairs.put(wish.substring(0, equals), wish.substring(equals + 1)) != null) {
                throw wrong(option + " says two things of '" + wish.substring(0, equals) + "'");
            }
        }
        return pairs;
    }

    private Map<String, Double> shares() {
        Map<String, Double> shares = new LinkedHashMap<>();
        double sum = 0;
        for (Map.Entry<String, String> pair : pairs("--split", splits).entrySet()) {
            double share;
            try {
                share = Double.parseDouble(pair.getValue());
            } catch (NumberFormatException e) {
                share = Double.NaN;
            }
            if (!(share > 0 && share < 1)) {
                throw wrong("--split '" + pair.getKey() + "=" + pair.getValue()
                        + "' is no share; write one between 0 and 1, such as val=0.1");
            }
            sum += share;
            shares.put(pair.getKey(), share);
        }
        if (sum >= 1) {
            throw wrong("the shares of --split must leave something for train, they add up to " + sum);
        }
        return shares;
    }

    private Optional<Rate> rate() {
        if (rate == null) {
            return Optional.empty();
        }
        if (!(rate > 0 && rate <= 100_000)) {
            throw wrong("--rate must be above 0 and at most 100000 Hz, found " + rate);
        }
        return Optional.of(Rate.nearest(rate));
    }

    private Codec codec() {
        return switch (codec) {
            case "av1" -> Codec.AV1;
            case "h264" -> Codec.H264;
            default -> throw wrong("--codec '" + codec + "' cannot be encoded; there are av1 and h264");
        };
    }
}
