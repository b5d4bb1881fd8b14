package dev.cairn.formats.message.cdr;

import dev.cairn.formats.message.gather.NumberGather;
import dev.cairn.formats.message.gather.UndecodableMessage;

/// Fields whose offsets do not depend on the message.
final class FixedStep extends Step {
    private final int alignment;
    private final int size;
    private final Pick[] picks;
    private final String path;

    /// @param alignment of the first field; no later one needs more
    /// @param path of the first field
    FixedStep(int alignment, int size, Pick[] picks, String path) {
        this.alignment = alignment;
        this.size = size;
        this.picks = picks;
        this.path = path;
    }

    /// Numbers that lie at a fixed offset.
    ///
    /// @param dim the collection to close behind them, or -1
    record Pick(NumberGather gather, int offset, int n, int dim) {}

    @Override
    void run(Input in) throws UndecodableMessage {
        in.align(alignment);
        int at = in.at;
        in.skip(size, path);
        for (Pick pick : picks) {
            pick.gather.take(in.bytes, at + pick.offset, pick.n, in.big);
            if (pick.dim >= 0) {
                pick.gather.close(pick.dim);
            }
        }
    }

    /// Whether nothing of it is wanted and a row of them has no gaps.
    boolean plain() {
        return picks.length == 0 && size % alignment == 0;
    }

    int alignment() {
        return alignment;
    }

    int size() {
        return size;
    }
}
