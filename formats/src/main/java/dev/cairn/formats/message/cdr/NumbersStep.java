package dev.cairn.formats.message.cdr;

import dev.cairn.formats.message.gather.BlobGather;
import dev.cairn.formats.message.gather.Gather;
import dev.cairn.formats.message.gather.NumberGather;
import dev.cairn.formats.message.gather.TextGather;
import dev.cairn.formats.message.gather.UndecodableMessage;
import org.jspecify.annotations.Nullable;

/// A sequence of numbers, or of things of fixed size that nobody wants.
final class NumbersStep extends Step {
    private final int lengthAlignment;
    private final int alignment;
    private final int size;
    private final @Nullable Gather gather;
    private final int dim;
    private final String path;

    /// @param size bytes of one element
    /// @param dim the collection that the sequence is
    NumbersStep(int lengthAlignment, int alignment, int size, @Nullable Gather gather, int dim, String path) {
        this.lengthAlignment = lengthAlignment;
        this.alignment = alignment;
        this.size = size;
        this.gather = gather;
        this.dim = dim;
        this.path = path;
    }

    @Override
    void run(Input in) throws UndecodableMessage {
        long n = in.count(lengthAlignment, path);
        if (n > 0) {
            in.align(alignment);
        }
        if (n * size > in.end - in.at) {
            throw in.broken(
                    path,
                    "says " + n + " elements of " + size + " bytes, " + Math.max(0, in.end - in.at)
                            + " bytes are left");
        }
        int at = in.at;
        in.at = at + (int) n * size;
        switch (gather) {
            case null -> {}
            case NumberGather numbers -> {
                numbers.take(in.bytes, at, (int) n, in.big);
                numbers.close(dim);
            }
            case BlobGather blobs -> blobs.take(in.bytes, at, (int) n);
            case TextGather _ -> throw new IllegalStateException(path + " is a text");
        }
    }
}
