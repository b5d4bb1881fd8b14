package dev.cairn.episode.transform;

/// How a row gets a value of a stream that has samples at other instants.
public enum AlignMethod {
    /// The last sample at or before the row, also one that lies behind it by no more than the 0.1 ms that stamps are
    /// off by when they are rounded. It is what a robot could have known then, and holds for commands and texts.
    PREVIOUS,
    /// The sample nearest to the row, the earlier of two that are equally near.
    NEAREST,
    /// The straight line between the two samples beside the row; quaternions in it go along the arc.
    LINEAR,
    /// The short arc between two rotations; what is no rotation goes along the straight line.
    SLERP;

    /// As it is written in a mapping.
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
