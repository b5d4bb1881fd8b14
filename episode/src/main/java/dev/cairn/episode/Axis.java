package dev.cairn.episode;

import java.util.List;
import java.util.OptionalLong;

/// The instants that a group of streams shares: a table's rows, a topic's messages, a video's pictures.
///
/// @param clocks what stamped the samples; empty where only the order is known
/// @param rate samples per second, if somebody says or measured it
/// @param samples how many, where it is known before reading
/// @param latched whether a value holds until the next one, across cuts (static transforms, calibration)
public record Axis(String name, List<Clock> clocks, Claim<Rate> rate, OptionalLong samples, boolean latched) {
    public Axis {
        clocks = List.copyOf(clocks);
    }

    /// This axis with another number of samples.
    public Axis withSamples(long count) {
        return new Axis(name, clocks, rate, OptionalLong.of(count), latched);
    }

    /// This axis with another rate.
    public Axis withRate(Claim<Rate> other) {
        return new Axis(name, clocks, other, samples, latched);
    }
}
