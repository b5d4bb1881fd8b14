package dev.cairn.quality.summary;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import java.util.stream.LongStream;

/// Shares out what may be kept of a log: it has hundreds of streams where a set of rows has twenty.
///
/// Sets of rows keep what they always kept.
final class Budget {
    /// Stamps of all axes and clocks, 32 MiB.
    private static final int STAMPS = 1 << 22;

    /// Numbers of all streams, 16 MiB.
    private static final int NUMBERS = 1 << 21;

    /// What any axis or stream may keep.
    private static final int LEAST = 1 << 10;

    private Budget() {}

    /// Stamps that are kept of each axis and clock.
    ///
    /// As many as all of them may have when those that need less leave the rest to the others.
    static int stamps(EpisodeSpec spec, int cap) {
        if (!isLog(spec)) {
            return cap;
        }
        long[] needs = spec.axes().stream()
                .flatMapToLong(axis -> LongStream.generate(() -> need(axis, cap))
                        .limit(Math.max(1, axis.clocks().size())))
                .sorted()
                .toArray();
        long left = STAMPS;
        for (int i = 0; i < needs.length; i++) {
            long share = left / (needs.length - i);
            if (needs[i] > share) {
                return Math.clamp(share, LEAST, cap);
            }
            left -= needs[i];
        }
        return cap;
    }

    private static long need(Axis axis, int cap) {
        return Math.min(axis.samples().orElse(cap), cap);
    }

    /// Numbers that are kept of each stream.
    static int numbers(EpisodeSpec spec, int cap) {
        long streams = spec.streams().stream()
                .filter(stream -> stream.type() instanceof SampleType.Numeric)
                .count();
        return isLog(spec) ? Math.clamp(NUMBERS / Math.max(1, streams), LEAST, cap) : cap;
    }

    private static boolean isLog(EpisodeSpec spec) {
        return spec.streams().stream().anyMatch(Budget::isMessages);
    }

    private static boolean isMessages(Stream stream) {
        return stream.type() instanceof SampleType.Encoded(Encoding.Message _);
    }
}
