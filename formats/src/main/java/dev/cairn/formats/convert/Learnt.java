package dev.cairn.formats.convert;

import dev.cairn.episode.format.NeedsDepthCells;
import dev.cairn.episode.format.NeedsSourceTimes;
import java.util.Set;
import java.util.TreeSet;

/// What an attempt taught the next: a layout is fixed before the first episode is seen.
final class Learnt {
    private final Set<String> sourceTimes = new TreeSet<>();
    private final Set<String> depthCells = new TreeSet<>();

    /// @throws NeedsSourceTimes the same, if it was learnt before and did not help
    void add(NeedsSourceTimes needs) throws NeedsSourceTimes {
        if (!sourceTimes.addAll(needs.axes())) {
            throw needs;
        }
    }

    /// @throws NeedsDepthCells the same, if it was learnt before and did not help
    void add(NeedsDepthCells needs) throws NeedsDepthCells {
        if (!depthCells.add(needs.camera())) {
            throw needs;
        }
    }

    /// Axes whose true stamps need a column.
    Set<String> sourceTimes() {
        return Set.copyOf(sourceTimes);
    }

    /// Depth cameras whose pictures become images in the rows.
    Set<String> depthCells() {
        return Set.copyOf(depthCells);
    }
}
