package dev.cairn.episode.transform;

import java.util.List;

/// How an episode is aligned.
///
/// @param rows at which instants rows stand
/// @param takes what is put on the rows, cameras among them; empty for everything that can be
/// @param clock by which samples are placed in time, where a take does not say
/// @param stamps whether the stamp of the sample behind each value gets a column per axis
/// @param maxClockOffsetNanos farthest that a plausible sensor clock may lie from the recorder's
/// @param mostHeldBytes samples that may wait for those of other streams, in bytes
public record AlignOptions(
        AlignRows rows,
        List<AlignTake> takes,
        AlignClock clock,
        boolean stamps,
        long maxClockOffsetNanos,
        long mostHeldBytes) {

    /// Everything, on the pictures of the main camera, sensor clocks within a second of the recorder's, 256 MiB.
    public static final AlignOptions DEFAULTS =
            new AlignOptions(new AlignRows.Auto(), List.of(), AlignClock.AUTO, false, 1_000_000_000L, 256L << 20);

    public AlignOptions {
        takes = List.copyOf(takes);
        if (maxClockOffsetNanos < 0 || mostHeldBytes < 0) {
            throw new IllegalArgumentException("limits must not be negative");
        }
    }

    public AlignOptions withRows(AlignRows other) {
        return new AlignOptions(other, takes, clock, stamps, maxClockOffsetNanos, mostHeldBytes);
    }

    public AlignOptions withTakes(List<AlignTake> others) {
        return new AlignOptions(rows, others, clock, stamps, maxClockOffsetNanos, mostHeldBytes);
    }

    public AlignOptions withClock(AlignClock other) {
        return new AlignOptions(rows, takes, other, stamps, maxClockOffsetNanos, mostHeldBytes);
    }

    public AlignOptions withStamps(boolean wanted) {
        return new AlignOptions(rows, takes, clock, wanted, maxClockOffsetNanos, mostHeldBytes);
    }

    public AlignOptions withMaxClockOffsetNanos(long nanos) {
        return new AlignOptions(rows, takes, clock, stamps, nanos, mostHeldBytes);
    }

    public AlignOptions withMostHeldBytes(long bytes) {
        return new AlignOptions(rows, takes, clock, stamps, maxClockOffsetNanos, bytes);
    }
}
