package dev.cairn.episode.facts;

import java.util.List;

/// Everything known of an episode without its bytes.
///
/// @param version of this record; columns are only added
/// @param profile hash of axes, streams, groups and body; equal for episodes of equal meaning
/// @param content fingerprint of stored numbers and sizes of video packets, 16 hexadecimal digits; equal for the same
///     episode in another container or place of a set; `""` where there is nothing to tell episodes apart by
/// @param ranges in the order of their kinds and samples; of each kind and stream the first hundred
public record EpisodeFacts(
        int version,
        String dataset,
        String key,
        long ordinal,
        String profile,
        String content,
        long startNanos,
        long durationNanos,
        long bytes,
        List<StreamFacts> streams,
        List<Metric> metrics,
        List<Finding> findings,
        List<Said> labels,
        List<Range> ranges) {
    public EpisodeFacts {
        streams = List.copyOf(streams);
        metrics = List.copyOf(metrics);
        findings = List.copyOf(findings);
        labels = List.copyOf(labels);
        ranges = List.copyOf(ranges);
    }
}
