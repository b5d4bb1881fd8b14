package dev.cairn.formats.convert;

import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.WritePlan;
import dev.cairn.episode.transform.AlignReport;
import java.util.List;

/// What would be copied, encoded, changed and lost, before any work.
///
/// @param episodes one per episode of the output
/// @param losses of streams and of the whole set
/// @param unreadable episodes that could not even be planned
/// @param draft mapping that would be used because none was given, empty where none is needed
/// @param alignments what would become of streams that are put on rows, one per episode
public record ConversionPlan(
        List<WritePlan> episodes,
        List<Loss> losses,
        List<EpisodeOutcome> unreadable,
        String draft,
        List<AlignReport> alignments) {
    public ConversionPlan {
        episodes = List.copyOf(episodes);
        losses = List.copyOf(losses);
        unreadable = List.copyOf(unreadable);
        alignments = List.copyOf(alignments);
    }
}
