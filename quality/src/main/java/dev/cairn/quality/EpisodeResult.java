package dev.cairn.quality;

import dev.cairn.episode.facts.EpisodeFacts;
import dev.cairn.episode.facts.Status;
import dev.cairn.quality.summary.EpisodeSummary;

/// What came of scanning one episode: its facts, and what the set needs of it.
public final class EpisodeResult {
    /// Stands for a check that says nothing of single episodes.
    static final String SILENT = "\0";

    private final EpisodeSummary summary;
    private final EpisodeFacts facts;
    private final Status[] statuses;
    private final String[] reasons;

    EpisodeResult(EpisodeSummary summary, EpisodeFacts facts, Status[] statuses, String[] reasons) {
        this.summary = summary;
        this.facts = facts;
        this.statuses = statuses;
        this.reasons = reasons;
    }

    /// Streams, metrics, labels and the findings of this episode.
    public EpisodeFacts facts() {
        return facts;
    }

    EpisodeSummary summary() {
        return summary;
    }

    /// Whether the check said anything of this episode.
    boolean spoke(int check) {
        return !reasons[check].equals(SILENT);
    }

    Status status(int check) {
        return statuses[check];
    }

    String reason(int check) {
        return reasons[check];
    }
}
