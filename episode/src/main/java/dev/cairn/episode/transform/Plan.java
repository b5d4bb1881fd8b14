package dev.cairn.episode.transform;

import dev.cairn.episode.Episode;
import dev.cairn.episode.format.Loss;
import java.util.List;

/// What a transform makes of an episode: none, one or several lazy ones.
public record Plan(List<Episode> episodes, List<Loss> losses) {
    public Plan {
        episodes = List.copyOf(episodes);
        losses = List.copyOf(losses);
    }

    /// One episode, nothing lost.
    public static Plan lossless(Episode episode) {
        return new Plan(List.of(episode), List.of());
    }
}
