package dev.cairn.formats.convert;

import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.WritePlan;
import java.util.List;

/// What would be copied, encoded, changed and lost, before any work.
///
/// @param episodes one per episode of the output
/// @param losses of streams and of the whole set
/// @param unreadable episodes that could not even be planned
public record ConversionPlan(List<WritePlan> episodes, List<Loss> losses, List<EpisodeOutcome> unreadable) {
    public ConversionPlan {
        episodes = List.copyOf(episodes);
        losses = List.copyOf(losses);
        unreadable = List.copyOf(unreadable);
    }
}
