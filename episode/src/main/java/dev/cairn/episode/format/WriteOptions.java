package dev.cairn.episode.format;

import dev.cairn.episode.Codec;
import java.util.Set;

/// How a dataset is written, as far as all formats share it.
///
/// @param version of the format, such as `v3.0`
/// @param encodeAs codec of pictures that must be encoded
/// @param encodeCells whether single images become video where the target can hold both
/// @param imageStatistics whether pictures are decoded for their statistics
/// @param sourceTimes axes whose true stamps get a column of their own, see [NeedsSourceTimes]
/// @param threads encoder threads in all
/// @param resume whether an unfinished output of the same job is continued
/// @param job says what is being done; an unfinished output of another job is never continued
public record WriteOptions(
        String version,
        Codec encodeAs,
        boolean encodeCells,
        boolean imageStatistics,
        Set<String> sourceTimes,
        int threads,
        boolean resume,
        String job) {

    /// v3.0, AV1, images stay images, no image statistics, one thread per core, started clean.
    public static final WriteOptions DEFAULTS = new WriteOptions(
            "v3.0", Codec.AV1, false, false, Set.of(), Runtime.getRuntime().availableProcessors(), false, "");

    public WriteOptions {
        sourceTimes = Set.copyOf(sourceTimes);
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        }
    }

    public WriteOptions withVersion(String other) {
        return new WriteOptions(other, encodeAs, encodeCells, imageStatistics, sourceTimes, threads, resume, job);
    }

    public WriteOptions withEncodeAs(Codec other) {
        return new WriteOptions(version, other, encodeCells, imageStatistics, sourceTimes, threads, resume, job);
    }

    public WriteOptions withEncodeCells(boolean wanted) {
        return new WriteOptions(version, encodeAs, wanted, imageStatistics, sourceTimes, threads, resume, job);
    }

    public WriteOptions withImageStatistics(boolean wanted) {
        return new WriteOptions(version, encodeAs, encodeCells, wanted, sourceTimes, threads, resume, job);
    }

    public WriteOptions withSourceTimes(Set<String> axes) {
        return new WriteOptions(version, encodeAs, encodeCells, imageStatistics, axes, threads, resume, job);
    }

    public WriteOptions withThreads(int count) {
        return new WriteOptions(version, encodeAs, encodeCells, imageStatistics, sourceTimes, count, resume, job);
    }

    public WriteOptions withJob(String text, boolean continued) {
        return new WriteOptions(version, encodeAs, encodeCells, imageStatistics, sourceTimes, threads, continued, text);
    }
}
