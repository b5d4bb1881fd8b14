package dev.cairn.episode.format;

import java.util.List;

/// A dataset found under a source.
///
/// @param format name of the format
/// @param root below the source, `""` for the source itself
/// @param version as the files show it, whatever a version string says
/// @param evidence what was seen
/// @param owns paths that no other format is offered
public record Recognised(
        String format, String root, String version, Confidence confidence, String evidence, List<String> owns) {
    public Recognised {
        owns = List.copyOf(owns);
    }
}
