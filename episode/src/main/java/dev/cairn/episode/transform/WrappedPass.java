package dev.cairn.episode.transform;

import dev.cairn.episode.Block;
import dev.cairn.episode.Pass;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A pass that shows another one's blocks changed.
abstract class WrappedPass implements Pass {
    private final Pass inner;
    private @Nullable Block block;

    WrappedPass(Pass inner) {
        this.inner = inner;
    }

    /// The block to show instead; null to leave it out.
    abstract @Nullable Block change(Block lent);

    @Override
    public final boolean advance() throws IOException {
        block = null;
        while (block == null) {
            if (!inner.advance()) {
                return false;
            }
            block = change(inner.block());
        }
        return true;
    }

    @Override
    public final Block block() {
        Block current = block;
        if (current == null) {
            throw new IllegalStateException("the pass stands on no block; call advance() and look at its answer");
        }
        return current;
    }

    @Override
    public boolean deliveredThrough(long nanos) {
        return inner.deliveredThrough(nanos);
    }

    @Override
    public final void close() throws IOException {
        inner.close();
    }
}
