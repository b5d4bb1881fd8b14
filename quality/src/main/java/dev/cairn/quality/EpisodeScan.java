package dev.cairn.quality;

import dev.cairn.episode.Episode;
import dev.cairn.episode.Sink;
import dev.cairn.episode.facts.Finding;
import dev.cairn.episode.facts.Status;
import dev.cairn.episode.format.DatasetSpec;
import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.EpisodeSinks;
import dev.cairn.quality.summary.EpisodeSummary;
import dev.cairn.quality.summary.Looked;
import dev.cairn.quality.summary.PictureMotion;
import dev.cairn.quality.video.MotionLook;
import dev.cairn.quality.video.PictureLook;
import java.util.ArrayList;
import java.util.List;

/// One episode being scanned by one thread: feed the sinks, perhaps look at pictures, finish.
public final class EpisodeScan {
    private final ScanChecks checks;
    private final Episode episode;
    private final EpisodeSinks sinks;
    private List<Looked> looked = List.of();
    private List<PictureMotion> motion = List.of();

    EpisodeScan(ScanChecks checks, DatasetSpec dataset, Episode episode) {
        this.checks = checks;
        this.episode = episode;
        sinks = new EpisodeSinks(dataset, episode, checks.options().time().grid());
    }

    /// Sinks to be fed by one pass, see [dev.cairn.episode.Passes#feed].
    public List<Sink> sinks() {
        return sinks.sinks();
    }

    /// Decodes pictures where the options ask for it; call it while the episode is open.
    public void look() {
        if (checks.options().pixels()) {
            looked = new PictureLook(checks.codecs(), checks.options().video()).look(episode);
            motion = new MotionLook(checks.codecs(), checks.options().video()).look(episode);
        }
    }

    /// Judges the episode.
    public EpisodeResult finish() {
        EpisodeSummary summary = sinks.finish(looked, motion);
        List<Finding> findings = new ArrayList<>();
        List<Check> all = checks.checks();
        Status[] statuses = new Status[all.size()];
        String[] reasons = new String[all.size()];
        for (int i = 0; i < statuses.length; i++) {
            Check check = all.get(i);
            Verdicts verdicts =
                    new Verdicts(checks.infos().get(i), summary.spec().key(), findings);
            check.judge(summary, verdicts);
            statuses[i] = verdicts.spoke() ? verdicts.status() : Status.REPORTED;
            reasons[i] = verdicts.spoke() ? verdicts.reason() : EpisodeResult.SILENT;
        }
        return new EpisodeResult(
                summary, Facts.of(summary, checks.profile(summary.spec()), findings), statuses, reasons);
    }
}
