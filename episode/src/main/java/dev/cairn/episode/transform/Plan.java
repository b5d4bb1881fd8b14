package dev.cairn.episode.transform;

import dev.cairn.episode.Episode;
import dev.cairn.episode.format.Loss;
import java.util.List;

/// What a transform makes of an episode: none, one or several lazy ones.
///
/// @param alignments what became of streams that were put on rows, one per episode that was aligned
public record Plan(List<Episode> episodes, List<Loss> losses, List<AlignReport> alignments) {
    public Plan {
        episodes = List.copyOf(episodes);
        losses = List.copyOf(losses);
        alignments = List.copyOf(alignments);
    }

    /// Nothing was aligned.
    public Plan(List<Episode> episodes, List<Loss> losses) {
        this(episodes, losses, List.of());
    }

    /// One episode, nothing lost.
    public static Plan lossless(Episode episode) {
        return new Plan(List.of(episode), List.of());
    }
}
