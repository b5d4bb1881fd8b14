package dev.cairn.episode;

import java.util.Set;
import java.util.TreeSet;

/// What a pass shall deliver.
///
/// @param streams indexes into the streams of the spec; empty for stamps alone
/// @param rawAxes indexes of axes whose messages are wanted as stored
/// @param interval the part wanted
/// @param blockBytes how much one block of numbers may hold
public record PassRequest(Set<Integer> streams, Set<Integer> rawAxes, Interval interval, int blockBytes) {
    /// 256 KiB stay in the second-level cache; 1 MiB was up to twice as slow.
    public static final int BLOCK_BYTES = 256 << 10;

    public PassRequest {
        streams = Set.copyOf(streams);
        rawAxes = Set.copyOf(rawAxes);
        if (blockBytes <= 0) {
            throw new IllegalArgumentException("blockBytes must be positive, got " + blockBytes);
        }
    }

    /// Some streams, whole.
    public static PassRequest of(Set<Integer> streams) {
        return new PassRequest(streams, Set.of(), Interval.WHOLE, BLOCK_BYTES);
    }

    /// Every stream, whole.
    public static PassRequest everything(EpisodeSpec spec) {
        Set<Integer> all = new TreeSet<>();
        for (int i = 0; i < spec.streams().size(); i++) {
            all.add(i);
        }
        return of(all);
    }

    /// This request for another part.
    public PassRequest within(Interval other) {
        return new PassRequest(streams, rawAxes, other, blockBytes);
    }

    /// What this request and another want together: over the whole episode, unless both want the same part.
    public PassRequest and(PassRequest other) {
        Set<Integer> both = new TreeSet<>(streams);
        both.addAll(other.streams);
        Set<Integer> raw = new TreeSet<>(rawAxes);
        raw.addAll(other.rawAxes);
        Interval joined = interval.equals(other.interval) ? interval : Interval.WHOLE;
        return new PassRequest(both, raw, joined, Math.min(blockBytes, other.blockBytes));
    }
}
