package dev.cairn.quality;

import java.util.List;

/// Whether a set is whole: bounded by its worst class of defects, never averaged.
///
/// @param gate the answer
/// @param percent `100 (1 − max over classes of defective / gradable)`; NaN where nothing could be graded
/// @param worstClass family of checks with the largest share of defective episodes, `""` for none
/// @param reasons ids of the checks that failed
/// @param gradedFraction graded over graded and not assessed, over all checks that can find defects;
///     NaN for nothing
/// @param leftOut families in which nothing could be graded
public record Integrity(
        Gate gate,
        double percent,
        String worstClass,
        List<String> reasons,
        double gradedFraction,
        List<String> leftOut) {
    /// The answer.
    public enum Gate {
        OK,
        DEFECTIVE,
        NOT_ASSESSED
    }

    public Integrity {
        reasons = List.copyOf(reasons);
        leftOut = List.copyOf(leftOut);
    }
}
