package dev.cairn.formats.lerobot;

import dev.cairn.episode.Block;
import dev.cairn.episode.Rate;

/// Counts the rows of an episode, and says whether their stamps lie where the rate puts them.
final class GridWatch {
    private final Rate rate;
    private long rows;
    private double largestOffSeconds;

    GridWatch(Rate rate) {
        this.rate = rate;
    }

    /// Takes in the next rows.
    void accept(Block block) {
        long[] nanos = block.nanos(0);
        for (int i = 0; i < block.count(); i++) {
            double stamp = nanos[i] * 1e-9;
            double off = Math.abs(stamp - (double) (rows + i) * rate.seconds() / rate.samples());
            // A stored float32 second cannot say it more exactly than that.
            off -= 2 * Math.ulp((float) stamp);
            largestOffSeconds = Math.max(largestOffSeconds, off);
        }
        rows += block.count();
    }

    long rows() {
        return rows;
    }

    /// Whether some row lies farther from its place on the grid than the loader tolerates.
    boolean offGrid() {
        return largestOffSeconds > RowFiller.TOLERANCE_SECONDS;
    }
}
