package dev.cairn.quality;

import dev.cairn.episode.picture.Codecs;
import dev.cairn.quality.check.Check;
import dev.cairn.quality.container.ContainerChecks;
import dev.cairn.quality.statistics.StatisticsChecks;
import dev.cairn.quality.time.TimeChecks;
import dev.cairn.quality.video.VideoChecks;
import java.util.ArrayList;
import java.util.List;

/// The catalogue of checks.
///
/// A scan of one set:
/// ```java
/// ScanChecks checks = Checks.of(CheckOptions.DEFAULTS, Codecs.NONE);
/// SetScan set = checks.open(reader.spec());
/// EpisodeScan scan = checks.begin(reader.spec(), episode);
/// Passes.feed(episode, scan.sinks());
/// scan.look();                            // pictures, when asked for
/// EpisodeResult result = scan.finish();   // on any thread
/// set.add(result);                        // in ordinal order
/// SetFindings findings = set.settle(reader.notices());
/// ```
public final class Checks {
    private Checks() {}

    /// All checks with these thresholds, by family and id.
    public static List<Check> all(CheckOptions options) {
        List<Check> all = new ArrayList<>(ContainerChecks.all());
        all.addAll(TimeChecks.all(options.time()));
        all.addAll(StatisticsChecks.all(options.statistics()));
        all.addAll(VideoChecks.all(options.video()));
        return List.copyOf(all);
    }

    /// All checks, ready to scan.
    ///
    /// @param codecs used only when the options ask for pixels
    public static ScanChecks of(CheckOptions options, Codecs codecs) {
        return new ScanChecks(all(options), options, codecs);
    }
}
