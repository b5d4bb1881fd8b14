package dev.cairn.formats.message.tree;

import dev.cairn.formats.message.gather.Gather;
import dev.cairn.formats.message.gather.UndecodableMessage;

/// Reads one value into its columns; what does not fit there is missing.
abstract class TreeStep {
    private final Gather[] below;
    private final int depth;

    /// @param below the columns it fills
    /// @param depth collections it lies in
    TreeStep(Gather[] below, int depth) {
        this.below = below;
        this.depth = depth;
    }

    final int depth() {
        return depth;
    }

    final void missing() throws UndecodableMessage {
        for (Gather gather : below) {
            gather.missing(depth);
        }
    }

    /// Ends the collection that this is.
    final void close() throws UndecodableMessage {
        for (Gather gather : below) {
            gather.close(depth);
        }
    }

    /// Steps over a value that does not fit.
    final void pass(Tokens in, Tokens.Kind first) throws UndecodableMessage {
        in.skip(first);
        missing();
    }

    /// Reads the value whose first token was `first`.
    abstract void read(Tokens in, Tokens.Kind first) throws UndecodableMessage;
}
