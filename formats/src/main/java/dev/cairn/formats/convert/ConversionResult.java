package dev.cairn.formats.convert;

import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.WriteReport;
import dev.cairn.episode.transform.AlignReport;
import java.util.List;
import java.util.Optional;

/// What a conversion did.
///
/// @param outcomes of episodes that did not succeed; the others are counted in `written`
/// @param losses per kind and stream, summed over episodes
/// @param notices what the readers saw
/// @param proof of equality, when it was asked for
/// @param draft mapping that was used because none was given, empty where none was needed
/// @param alignments what became of streams that were put on rows, one per episode
public record ConversionResult(
        WriteReport written,
        List<EpisodeOutcome> outcomes,
        List<Loss> losses,
        List<Notice> notices,
        Optional<VerifyReport> proof,
        String draft,
        List<AlignReport> alignments) {
    public ConversionResult {
        outcomes = List.copyOf(outcomes);
        losses = List.copyOf(losses);
        notices = List.copyOf(notices);
        alignments = List.copyOf(alignments);
    }

    /// Whether nothing fell short.
    public boolean isSound() {
        return outcomes.isEmpty() && proof.map(VerifyReport::isEqual).orElse(true);
    }
}
