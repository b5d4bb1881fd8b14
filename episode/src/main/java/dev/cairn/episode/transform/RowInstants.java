package dev.cairn.episode.transform;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Block;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Rate;
import java.io.IOException;
import java.util.Set;

/// The instants of an episode's rows, for who looks for the picture that belongs to each.
///
/// Stamps that a source stored as float32 seconds, or that are a little off for other reasons, stand for places on the
/// grid of the rate; stamps that lie off it by more are the truth.
public final class RowInstants {
    /// What LeRobot's loader grants.
    private static final double TOLERANCE_SECONDS = 1e-4;

    private RowInstants() {}

    /// Nanoseconds on the episode's clock: places on the grid, or all rows' own stamps where one is off it.
    ///
    /// @param rate of the grid
    /// @param rows how many; rows behind the last stamp get places on the grid
    public static long[] of(Episode episode, Rate rate, int rows) throws IOException {
        long[] grid = new long[rows];
        for (int row = 0; row < rows; row++) {
            grid[row] = rate.nanosAt(row);
        }
        Axis axis = episode.spec().axes().getFirst();
        if (axis.clocks().isEmpty()) {
            return grid;
        }
        long[] own = grid.clone();
        boolean offGrid = false;
        int row = 0;
        try (Pass pass = episode.open(PassRequest.of(Set.of()))) {
            while (pass.advance() && row < rows) {
                Block block = pass.block();
                if (block.axis() != 0) {
                    continue;
                }
                for (int i = 0; i < block.count() && row < rows; i++, row++) {
                    own[row] = block.nanos(0)[i];
                    double seconds = own[row] * 1e-9;
                    double off = Math.abs(own[row] - grid[row]) * 1e-9 - 2 * Math.ulp((float) seconds);
                    offGrid |= off > TOLERANCE_SECONDS;
                }
            }
        }
        return offGrid ? own : grid;
    }
}
