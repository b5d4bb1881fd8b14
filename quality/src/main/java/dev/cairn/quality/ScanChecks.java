package dev.cairn.quality;

import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.format.DatasetSpec;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import java.util.List;

/// A catalogue of checks with its thresholds; shared by any number of threads.
public final class ScanChecks {
    private final List<Check> checks;
    private final List<CheckInfo> infos;
    private final CheckOptions options;
    private final Codecs codecs;
    private final ProfileMemo profiles = new ProfileMemo();

    ScanChecks(List<Check> checks, CheckOptions options, Codecs codecs) {
        this.checks = checks;
        infos = checks.stream().map(Check::info).toList();
        this.options = options;
        this.codecs = codecs;
    }

    /// The checks, in the order of outcomes.
    public List<Check> checks() {
        return checks;
    }

    /// What the checks are, made once: it is asked for with every episode.
    List<CheckInfo> infos() {
        return infos;
    }

    public CheckOptions options() {
        return options;
    }

    Codecs codecs() {
        return codecs;
    }

    String profile(EpisodeSpec spec) {
        return profiles.of(spec);
    }

    /// Starts the scan of one episode, for one thread.
    public EpisodeScan begin(DatasetSpec dataset, Episode episode) {
        return new EpisodeScan(this, dataset, episode);
    }

    /// Starts the fold of a set.
    public SetScan open(DatasetSpec dataset) {
        return new SetScan(this, dataset);
    }
}
