package dev.cairn.cli;

import dev.cairn.cli.demo.Demo;
import dev.cairn.cli.scan.DatasetReport;
import dev.cairn.cli.scan.ScanText;
import dev.cairn.cli.scan.Table;
import dev.cairn.episode.source.Problem;
import dev.cairn.media.FfmpegCodecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `cairn demo`: recordings of a small fleet with planted defects, scanned and converted.
@Command(
        name = "demo",
        description = {
            "Records three robots that exist nowhere, plants defects in their recordings, scans and converts them,"
                    + " and shows what of the planted was found. The recordings are the same at every run."
        },
        footer = {"", "Ends with 1 if a planted defect was not found.", "", "Example:", "  cairn demo fleet"})
final class DemoCommand implements Callable<Integer> {
    private static final int WIDTH = 98;

    private final Session session;

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "Where it is made, absent or empty; a new folder cairn-demo by default.")
    private @Nullable Path folder;

    DemoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Path place = place();
        Files.createDirectories(place);
        Demo demo = new Demo(place, new FfmpegCodecs(), this::say, session.stop());
        Demo.Outcome outcome =
                demo.run(CairnCommand.version(), session.clock().instant().toString());
        print(outcome, place);
        return outcome.isSound() ? ExitCodes.DONE : ExitCodes.FELL_SHORT;
    }

    private void say(String doing) {
        if (session.terminal().err()) {
            session.err().println("cairn: " + doing);
        }
    }

    private void print(Demo.Outcome outcome, Path place) {
        var totals = outcome.scan().report().totals();
        line("Recorded " + totals.datasets() + " datasets of three robots: " + totals.episodes()
                + " episodes that can be read.");
        line("");
        findings(outcome);
        line("");
        Table table = new Table(List.of("planted", "in", "expected", "found"), "llll");
        for (Demo.Checked one : outcome.planted()) {
            table.row(List.of(one.what(), one.where(), one.check(), one.found() ? "yes" : "NO"));
        }
        table.lines(WIDTH).forEach(row -> line("  " + row));
        line("");
        long found = outcome.planted().stream().filter(Demo.Checked::found).count();
        line(found + " of " + outcome.planted().size() + " planted defects were found; "
                + (outcome.falseAlarms().isEmpty()
                        ? "nothing was found in the recordings that are whole."
                        : "FALSE ALARMS in recordings that are whole:"));
        outcome.falseAlarms().forEach(alarm -> line("  " + Table.oneLine(alarm)));
        line("");
        for (Demo.Converted one : outcome.conversions()) {
            line("Converted " + one.what() + ": " + Table.oneLine(one.outcome()) + ".");
        }
        line("");
        line("The report: " + outcome.report());
        line("Go on with: cairn scan "
                + dev.cairn.cli.scan.Remedies.quote(place.resolve("recordings").toString()));
    }

    private void findings(Demo.Outcome outcome) {
        Table table = new Table(List.of("found", "in", "where", "what"), "lllt");
        for (DatasetReport dataset : outcome.scan().report().datasets()) {
            for (DatasetReport.FindingReport finding : dataset.findings()) {
                if (finding.marksDefect()) {
                    table.row(List.of(finding.check(), dataset.name(), ScanText.where(finding), finding.reason()));
                }
            }
        }
        table.lines(WIDTH).forEach(row -> line("  " + row));
    }

    private void line(String line) {
        session.out().println(line);
    }

    private Path place() throws IOException {
        Path wanted = folder == null ? Path.of("cairn-demo") : folder;
        if (!Files.exists(wanted) || isEmptyFolder(wanted)) {
            return wanted;
        }
        if (folder != null) {
            throw new CommandException(
                    Problem.OUTPUT_EXISTS, wanted + " is there and not empty, expected an absent or empty folder", "");
        }
        int number = 2;
        while (Files.exists(Path.of("cairn-demo-" + number))) {
            number++;
        }
        return Path.of("cairn-demo-" + number);
    }

    private static boolean isEmptyFolder(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> inside = Files.list(path)) {
            return inside.findAny().isEmpty();
        }
    }
}
