package dev.cairn.episode.facts;

/// A range of an episode; ends exclusive, −1 where there are none.
///
/// A gap has instants and no samples: it lies between the two around `fromSample`, which is `toSample` as well.
///
/// @param kind [#GAP], [#IDLE], [#NON_FINITE] or [#KEEP]
/// @param stream or axis that it concerns, `""` for the rows
/// @param fromNanos on the first clock of its axis
/// @param toNanos on the same clock
public record Range(String kind, String stream, long fromNanos, long toNanos, long fromSample, long toSample) {
    /// No sample where some are due.
    public static final String GAP = "gap";

    /// The robot stands still.
    public static final String IDLE = "idle";

    /// Samples that are not a number, or infinite.
    public static final String NON_FINITE = "non-finite";

    /// Rows without gaps between them whose states and actions are finite: what is left when nobody asks for more.
    public static final String KEEP = "keep";
}
