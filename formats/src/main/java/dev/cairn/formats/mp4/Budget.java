package dev.cairn.formats.mp4;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;

/// How many samples one file may still put into memory, over all its tracks and fragments.
///
/// A sample takes up to 24 bytes, so the tables stay within twice [ReadLimits#documentBytes()].
final class Budget {
    private static final int BYTES = 12;

    private final ReadLimits limits;
    private final int most;
    private long taken;

    Budget(ReadLimits limits) {
        this.limits = limits;
        this.most = Math.min(limits.indexEntries(), Math.max(1, limits.documentBytes() / BYTES));
    }

    ReadLimits limits() {
        return limits;
    }

    /// Room for so many samples more.
    int take(long samples, Cursor at) throws FormatException {
        ReadLimits.hold(taken + samples, most, at.file(), at.offset(), "the number of samples");
        taken += samples;
        return (int) samples;
    }
}
