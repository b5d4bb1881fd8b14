package dev.cairn.cli.demo;

import dev.cairn.cli.html.HtmlReport;
import dev.cairn.cli.scan.DatasetReport;
import dev.cairn.cli.scan.ScanListener;
import dev.cairn.cli.scan.ScanOptions;
import dev.cairn.cli.scan.ScanResult;
import dev.cairn.cli.scan.Scanner;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.Formats;
import dev.cairn.formats.convert.Conversion;
import dev.cairn.formats.convert.ConversionResult;
import dev.cairn.formats.convert.ConvertListener;
import dev.cairn.formats.convert.ConvertRequest;
import dev.cairn.quality.FailOn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Records, breaks, scans and converts.
public final class Demo {
    private final Path folder;
    private final Codecs codecs;
    private final Consumer<String> says;
    private final BooleanSupplier stopped;

    /// @param folder empty or absent
    /// @param says hears in a few words what is being done
    public Demo(Path folder, Codecs codecs, Consumer<String> says, BooleanSupplier stopped) {
        this.folder = folder;
        this.codecs = codecs;
        this.says = says;
        this.stopped = stopped;
    }

    /// What was planted, and whether it was found.
    public record Checked(String where, String what, String check, boolean found) {}

    /// What became of a conversion.
    ///
    /// @param sound whether it did what it should
    public record Converted(String what, String outcome, boolean sound) {}

    /// What came of everything.
    ///
    /// @param falseAlarms defects in recordings that are whole
    /// @param report the page
    public record Outcome(
            ScanResult scan,
            List<Checked> planted,
            List<String> falseAlarms,
            List<Converted> conversions,
            Path report) {
        public Outcome {
            planted = List.copyOf(planted);
            falseAlarms = List.copyOf(falseAlarms);
            conversions = List.copyOf(conversions);
        }

        /// Whether all planted defects were found, and nothing else in whole recordings.
        public boolean isSound() {
            return planted.stream().allMatch(Checked::found)
                    && falseAlarms.isEmpty()
                    && conversions.stream().allMatch(Converted::sound);
        }
    }

    /// Records a few whole episodes of one robot, for who needs a small set and has none.
    public static void record(Path dataset, int episodes, Codecs codecs, BooleanSupplier stopped) throws IOException {
        new Recording("small", new Rover(), "v2.1", episodes, 1).write(dataset, codecs, stopped);
    }

    /// Does all of it.
    ///
    /// @param cairn version of the program
    /// @param at when it began
    public Outcome run(String cairn, String at) throws IOException {
        Path recordings = folder.resolve("recordings");
        Fleet fleet = new Fleet(recordings, codecs, stopped);
        says.accept("recording three robots");
        fleet.record();
        says.accept("planting defects");
        List<Planted> planted = fleet.plant();
        says.accept("scanning");
        ScanOptions options = ScanOptions.DEFAULTS.withPixels(true);
        ScanResult scan = new Scanner(Formats.all(), codecs, options, FailOn.NOTHING, ScanListener.SILENT, stopped)
                .scan(List.of(recordings), cairn, at);
        Path report = folder.resolve("report.html");
        new HtmlReport(Formats.all(), codecs, stopped).write(scan, report);
        says.accept("converting");
        List<Converted> conversions = List.of(
                convert("Monday's desk arm from v2.1 to v3.0", "lerobot-v3", false, Fleet.DESK_MONDAY),
                convert(
                        "Monday's and Tuesday's joined, as v3.0",
                        "lerobot-v3",
                        false,
                        Fleet.DESK_MONDAY,
                        Fleet.DESK_TUESDAY),
                convert("the rover, as far as it can be read", "lerobot-v3", true, Fleet.ROVER));
        return new Outcome(scan, check(planted, scan), falseAlarms(scan), conversions, report);
    }

    private static List<Checked> check(List<Planted> planted, ScanResult scan) {
        return planted.stream()
                .map(one -> new Checked(
                        one.where(),
                        one.what(),
                        one.check(),
                        scan.report().datasets().stream().anyMatch(one::isFoundIn)))
                .toList();
    }

    private static List<String> falseAlarms(ScanResult scan) {
        List<String> alarms = new ArrayList<>();
        for (DatasetReport dataset : scan.report().datasets()) {
            if (dataset.root().equals(Fleet.DESK_MONDAY)) {
                dataset.findings().stream()
                        .filter(DatasetReport.FindingReport::isTrouble)
                        .forEach(finding -> alarms.add(finding.check() + ": " + finding.reason()));
            }
        }
        return alarms;
    }

    private Converted convert(String what, String to, boolean keepGoing, String... names) throws IOException {
        Path output = folder.resolve("converted").resolve(names[names.length - 1].replace('/', '_') + names.length);
        java.nio.file.Files.createDirectories(folder.resolve("converted"));
        List<Path> sources = new ArrayList<>();
        for (String name : names) {
            sources.add(folder.resolve("recordings").resolve(name));
        }
        ConvertRequest request = ConvertRequest.of(sources, output, to).withKeepGoing(keepGoing);
        try {
            ConversionResult result = new Conversion(request, codecs, ConvertListener.SILENT, stopped).run();
            boolean equal = result.proof().map(proof -> proof.isEqual()).orElse(false);
            String outcome = result.written().episodes() + " episodes written, "
                    + result.outcomes().size() + " left out, " + (equal ? "verified equal" : "NOT EQUAL");
            return new Converted(what, outcome, equal && result.written().episodes() > 0);
        } catch (FormatException e) {
            return new Converted(what, String.valueOf(e.getMessage()), false);
        }
    }
}
