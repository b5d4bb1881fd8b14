package dev.cairn.episode.format;

import java.util.List;
import java.util.Map;

/// What was written.
///
/// @param carried packets per kind of carriage
/// @param encoderBuild name and version of the encoder, empty if none was used
public record WriteReport(
        long episodes,
        long rows,
        long bytes,
        long files,
        Map<Carriage, Long> carried,
        String encoderBuild,
        List<Loss> losses) {
    public WriteReport {
        carried = Map.copyOf(carried);
        losses = List.copyOf(losses);
    }
}
