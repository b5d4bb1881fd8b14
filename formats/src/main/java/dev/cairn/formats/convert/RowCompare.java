package dev.cairn.formats.convert;

import dev.cairn.episode.Block;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Walks over the rows of two episodes side by side, however each cuts its blocks.
final class RowCompare implements AutoCloseable {
    private final Side source;
    private final Side output;
    private long row;

    /// @param pairs indexes of a stream in the source and in the output, −1 where only one of them has it
    RowCompare(Episode source, Episode output, List<int[]> pairs) throws IOException {
        this(source, output, pairs, 0, 0);
    }

    /// The same for samples of other axes.
    RowCompare(Episode source, Episode output, List<int[]> pairs, int axis, int otherAxis) throws IOException {
        Set<Integer> wanted = new TreeSet<>();
        Set<Integer> otherWanted = new TreeSet<>();
        for (int[] pair : pairs) {
            wanted.add(pair[0]);
            otherWanted.add(pair[1]);
        }
        wanted.remove(-1);
        otherWanted.remove(-1);
        this.source = new Side(source.open(PassRequest.of(wanted)), axis);
        this.output = new Side(output.open(PassRequest.of(otherWanted)), otherAxis);
    }

    /// Is shown runs of rows that both blocks hold.
    interface Visitor {
        /// @param row number of the first row
        void accept(Block source, int from, Block output, int otherFrom, int count, long row) throws IOException;
    }

    /// Visits all rows.
    ///
    /// @return rows of the source and of the output
    long[] visit(Visitor visitor) throws IOException {
        while (source.ready() && output.ready()) {
            int count = Math.min(source.left(), output.left());
            visitor.accept(source.block(), source.at, output.block(), output.at, count, row);
            source.at += count;
            output.at += count;
            row += count;
        }
        return new long[] {row + source.rest(), row + output.rest()};
    }

    @Override
    public void close() throws IOException {
        source.pass.close();
        output.pass.close();
    }

    private static final class Side {
        private final Pass pass;
        private final int axis;
        private int at;
        private boolean begun;

        Side(Pass pass, int axis) {
            this.pass = pass;
            this.axis = axis;
        }

        Block block() {
            return pass.block();
        }

        int left() {
            return pass.block().count() - at;
        }

        /// Whether there are rows to compare; moves to the next block of rows where the last is used up.
        boolean ready() throws IOException {
            if (begun && pass.block().axis() == axis && left() > 0) {
                return true;
            }
            while (pass.advance()) {
                begun = true;
                at = 0;
                if (pass.block().axis() == axis && pass.block().count() > 0) {
                    return true;
                }
            }
            begun = false;
            return false;
        }

        long rest() throws IOException {
            long rest = begun && pass.block().axis() == axis ? left() : 0;
            while (begun && pass.advance()) {
                rest += pass.block().axis() == axis ? pass.block().count() : 0;
            }
            return rest;
        }
    }
}
