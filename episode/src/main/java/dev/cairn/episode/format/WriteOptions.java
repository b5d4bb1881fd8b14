package dev.cairn.episode.format;

import dev.cairn.episode.Codec;
import dev.cairn.episode.Rate;
import java.util.Map;
import java.util.Optional;

/// How a dataset is written, as far as all formats share it.
///
/// @param version of the format, such as `v3.0`
/// @param rate rows per second to resample to; empty keeps the rows
/// @param encodeAs codec of pictures that must be encoded
/// @param imageStatistics whether pictures are decoded for their statistics
/// @param threads encoder threads in all
/// @param splits share of episodes per split name, by a seeded draw; the rest is `train`
/// @param seed of the draw
public record WriteOptions(
        String version,
        Optional<Rate> rate,
        Codec encodeAs,
        boolean imageStatistics,
        int threads,
        Map<String, Double> splits,
        long seed) {

    /// v3.0, rows as they are, AV1, no image statistics, one thread per core, one split.
    public static final WriteOptions DEFAULTS = new WriteOptions(
            "v3.0", Optional.empty(), Codec.AV1, false, Runtime.getRuntime().availableProcessors(), Map.of(), 0);

    public WriteOptions {
        splits = Map.copyOf(splits);
    }

    public WriteOptions withVersion(String other) {
        return new WriteOptions(other, rate, encodeAs, imageStatistics, threads, splits, seed);
    }

    public WriteOptions withRate(Rate other) {
        return new WriteOptions(version, Optional.of(other), encodeAs, imageStatistics, threads, splits, seed);
    }

    public WriteOptions withEncodeAs(Codec other) {
        return new WriteOptions(version, rate, other, imageStatistics, threads, splits, seed);
    }

    public WriteOptions withImageStatistics(boolean wanted) {
        return new WriteOptions(version, rate, encodeAs, wanted, threads, splits, seed);
    }

    public WriteOptions withThreads(int count) {
        return new WriteOptions(version, rate, encodeAs, imageStatistics, count, splits, seed);
    }

    public WriteOptions withSplits(Map<String, Double> shares, long drawSeed) {
        return new WriteOptions(version, rate, encodeAs, imageStatistics, threads, shares, drawSeed);
    }
}
