package dev.cairn.episode.transform;

import java.util.Optional;
import java.util.OptionalLong;

/// One stream that is put on the rows.
///
/// @param stream its name in the source
/// @param name its name on the rows
/// @param method by default previous for commands, texts and whole numbers, and linear for other numbers, with
///     rotations along the arc
/// @param maxAgeNanos farthest that a sample may lie from the row; by default three times the mean distance of its
///     samples and at least 100 ms, and for texts no limit
/// @param missing what a row gets where no sample is young enough
/// @param clock by which its axis is placed in time
public record AlignTake(
        String stream,
        String name,
        Optional<AlignMethod> method,
        OptionalLong maxAgeNanos,
        AlignMissing missing,
        AlignClock clock) {
    public AlignTake {
        if (maxAgeNanos.isPresent() && maxAgeNanos.getAsLong() < 0) {
            throw new IllegalArgumentException("an age must not be negative, got " + maxAgeNanos.getAsLong());
        }
    }

    /// A stream under its own name with the defaults.
    public static AlignTake of(String stream) {
        return new AlignTake(
                stream, stream, Optional.empty(), OptionalLong.empty(), AlignMissing.HOLD, AlignClock.AUTO);
    }

    /// This stream under another name.
    public AlignTake as(String other) {
        return new AlignTake(stream, other, method, maxAgeNanos, missing, clock);
    }

    /// This stream by a method.
    public AlignTake by(AlignMethod other) {
        return new AlignTake(stream, name, Optional.of(other), maxAgeNanos, missing, clock);
    }

    /// This stream with another largest age.
    public AlignTake within(long nanos) {
        return new AlignTake(stream, name, method, OptionalLong.of(nanos), missing, clock);
    }

    /// This stream with something else where nothing is young enough.
    public AlignTake orElse(AlignMissing other) {
        return new AlignTake(stream, name, method, maxAgeNanos, other, clock);
    }

    /// This stream by another clock.
    public AlignTake on(AlignClock other) {
        return new AlignTake(stream, name, method, maxAgeNanos, missing, other);
    }
}
