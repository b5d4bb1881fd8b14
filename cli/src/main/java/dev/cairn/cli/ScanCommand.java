package dev.cairn.cli;

import dev.cairn.cli.html.HtmlReport;
import dev.cairn.cli.scan.ScanListener;
import dev.cairn.cli.scan.ScanOptions;
import dev.cairn.cli.scan.ScanResult;
import dev.cairn.cli.scan.ScanText;
import dev.cairn.cli.scan.Scanner;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.source.Problem;
import dev.cairn.formats.Formats;
import dev.cairn.media.FfmpegCodecs;
import dev.cairn.quality.FailOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `cairn scan`: what is here, and is it sound.
@Command(
        name = "scan",
        description = {
            "Says what recordings hold and whether they are sound: every dataset under the folders, its streams or"
                    + " topics, its episodes, and what the checks find, each with the command or edit that mends it.",
            "Nothing is changed. Without --pixels no picture is decoded."
        },
        footer = {
            "",
            "Ends with 3 if a dataset cannot be read, and with 1 if --fail-on is reached.",
            "",
            "Example:",
            "  cairn scan recordings --html report.html"
        })
final class ScanCommand implements Callable<Integer> {
    private final Session session;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "SOURCE",
            description = "Folder with recordings, of one dataset or many; or one recording.")
    private List<Path> sources = List.of();

    @Option(names = "--json", description = "Prints one JSON document (cairn.scan/1) and nothing else.")
    private boolean json;

    @Option(names = "--html", paramLabel = "FILE", description = "Writes a page that needs nothing else to be read.")
    private @Nullable Path html;

    @Option(names = "--pixels", description = "Decodes pictures of every camera of every episode.")
    private boolean pixels;

    @Option(
            names = "--suggest-mapping",
            paramLabel = "FILE",
            arity = "0..1",
            fallbackValue = SuggestMapping.SHOWN,
            description =
                    "Writes a first mapping of what is found, with what speaks for it, to a file, or without one to"
                            + " the terminal; checks nothing.")
    private @Nullable String suggestMapping;

    @Option(names = "--episodes", description = "Lists every episode; else only those of sets of up to 20.")
    private boolean episodes;

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            defaultValue = "nothing",
            converter = Levels.class,
            completionCandidates = Levels.class,
            description = "Ends with 1 from this level on: ${COMPLETION-CANDIDATES}; each holds those before it.")
    private FailOn failOn;

    @Option(names = "--threads", paramLabel = "N", description = "Threads that read; one per core by default.")
    private @Nullable Integer threads;

    ScanCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        if (suggestMapping != null) {
            return suggestMapping(suggestMapping);
        }
        if (sources.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'SOURCE'");
        }
        Codecs codecs = new FfmpegCodecs();
        Path page = html;
        if (page != null) {
            checkPlace(page);
        }
        ScanResult result = scan(codecs);
        if (result.found().isEmpty()) {
            throw nothingFound();
        }
        if (page != null) {
            new HtmlReport(Formats.all(), codecs, session.stop()).write(result, page);
        }
        if (json) {
            JsonOut.print(session, result.report());
        } else {
            session.out().print(ScanText.of(result.report(), session.terminal().colour(), width(), episodes));
            if (page != null) {
                session.out().println();
                session.out().println("report: " + Failures.oneLine(page.toString()));
            }
        }
        if (result.report().totals().unreadable() > 0) {
            return ExitCodes.DATA;
        }
        return result.failed() ? ExitCodes.FELL_SHORT : ExitCodes.DONE;
    }

    /// A source may stand right behind the option, where a file could stand too.
    private int suggestMapping(String file) throws IOException {
        boolean meansSource = sources.isEmpty() && !file.equals(SuggestMapping.SHOWN) && Files.exists(Path.of(file));
        if (sources.isEmpty() && !meansSource) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'SOURCE'");
        }
        return meansSource
                ? new SuggestMapping(session).write(List.of(Path.of(file)), SuggestMapping.SHOWN)
                : new SuggestMapping(session).write(sources, file);
    }

    private ScanResult scan(Codecs codecs) throws IOException {
        try (Progress progress = session.progress("scanning", Progress.Unit.EPISODES, Progress.UNKNOWN)) {
            ScanListener listener = () -> progress.add(1);
            return new Scanner(Formats.all(), codecs, options(), failOn, listener, session.stop())
                    .scan(
                            sources,
                            CairnCommand.version(),
                            session.clock().instant().toString());
        }
    }

    private ScanOptions options() {
        ScanOptions options = ScanOptions.DEFAULTS.withPixels(pixels);
        return threads == null ? options : options.withThreads(Threads.check(threads, spec));
    }

    private int width() {
        return session.terminal().out() ? session.terminal().width() : ScanText.WIDEST;
    }

    private void checkPlace(Path page) {
        Path folder = page.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(page)) {
            throw new ParameterException(
                    spec.commandLine(), "--html " + page + " is no place for a file; its folder must be there");
        }
    }

    private CommandException nothingFound() {
        String places = sources.stream().map(Path::toString).collect(Collectors.joining(", "));
        return new CommandException(
                Problem.NO_SUCH_SOURCE,
                "no dataset found under " + places + "; looked for LeRobot (a folder with meta/info.json, or data/ and"
                        + " meta/), MCAP, ROS 1 bags and rosbag2 (by their first bytes), "
                        + dev.cairn.formats.Discovery.DEPTH + " folders deep",
                "");
    }

    /// Levels of `--fail-on` in the words of a command line.
    static final class Levels implements picocli.CommandLine.ITypeConverter<FailOn>, Iterable<String> {
        @Override
        public FailOn convert(String value) {
            for (FailOn level : FailOn.values()) {
                if (word(level).equals(value)) {
                    return level;
                }
            }
            throw new picocli.CommandLine.TypeConversionException(
                    "expected one of " + String.join(", ", this) + ", found '" + value + "'");
        }

        @Override
        public java.util.Iterator<String> iterator() {
            return java.util.Arrays.stream(FailOn.values()).map(Levels::word).iterator();
        }

        private static String word(FailOn level) {
            return level.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
