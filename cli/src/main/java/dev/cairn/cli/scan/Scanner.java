package dev.cairn.cli.scan;

import dev.cairn.episode.format.EpisodeFormat;
import dev.cairn.episode.format.Recognised;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.Source;
import dev.cairn.episode.source.Sources;
import dev.cairn.formats.Discovery;
import dev.cairn.quality.CheckOptions;
import dev.cairn.quality.Checks;
import dev.cairn.quality.FailOn;
import dev.cairn.quality.ScanChecks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Finds the datasets under some folders and scans each.
///
/// Results do not depend on the number of threads.
public final class Scanner {
    private final List<EpisodeFormat> formats;
    private final ScanOptions options;
    private final ScanChecks checks;
    private final FailOn failOn;
    private final ScanListener listener;
    private final BooleanSupplier stopped;

    /// @param codecs asked only with [ScanOptions#pixels()]
    /// @param stopped asked between episodes; true ends the scan with a `CancellationException`
    public Scanner(
            List<EpisodeFormat> formats,
            Codecs codecs,
            ScanOptions options,
            FailOn failOn,
            ScanListener listener,
            BooleanSupplier stopped) {
        this.formats = List.copyOf(formats);
        this.options = options;
        this.checks = Checks.of(CheckOptions.DEFAULTS.withPixels(options.pixels()), codecs);
        this.failOn = failOn;
        this.listener = listener;
        this.stopped = stopped;
    }

    /// Scans every dataset under the folders, or in the files, each once.
    ///
    /// @param cairn version of the program
    /// @param at when the scan began
    /// @throws dev.cairn.episode.source.FormatException NO_SUCH_SOURCE if a folder or file is not there
    public ScanResult scan(List<Path> sources, String cairn, String at) throws IOException {
        List<FoundDataset> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean failed = false;
        for (Path folder : sources) {
            try (Source source = Sources.open(folder)) {
                for (Recognised where : new Discovery(formats, ReadLimits.DEFAULTS).find(source)) {
                    if (seen.add(
                            where.format() + " " + folder.resolve(where.root()).toRealPath())) {
                        DatasetScan scan = new DatasetScan(
                                folder, source, where, format(where), checks, options, listener, stopped);
                        found.add(scan.run());
                        failed |= scan.reaches(failOn);
                    }
                }
            }
        }
        List<DatasetReport> reports = found.stream().map(FoundDataset::report).toList();
        List<String> given = sources.stream().map(Path::toString).toList();
        return new ScanResult(ScanReport.of(cairn, at, given, reports), found, failed);
    }

    private EpisodeFormat format(Recognised where) {
        return formats.stream()
                .filter(format -> format.name().equals(where.format()))
                .findFirst()
                .orElseThrow();
    }
}
