package dev.cairn.episode.format;

import dev.cairn.episode.source.ReadLimits;
import java.util.function.BooleanSupplier;

/// How a dataset is read.
///
/// @param stopped asked between blocks; true ends the reading with a `CancellationException`
public record ReadOptions(ReadLimits limits, BooleanSupplier stopped) {
    /// Default limits, never stopped.
    public static final ReadOptions DEFAULTS = new ReadOptions(ReadLimits.DEFAULTS, () -> false);

    /// These options with a question that stops the reading.
    public ReadOptions withStopped(BooleanSupplier other) {
        return new ReadOptions(limits, other);
    }
}
