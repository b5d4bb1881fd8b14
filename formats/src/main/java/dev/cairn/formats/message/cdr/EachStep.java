package dev.cairn.formats.message.cdr;

import dev.cairn.formats.message.gather.Gather;
import dev.cairn.formats.message.gather.UndecodableMessage;

/// A sequence or array of elements that take steps themselves.
final class EachStep extends Step {
    private final int lengthAlignment;
    private final int fixed;
    private final long least;
    private final Step[] steps;
    private final Gather[] below;
    private final int dim;
    private final String path;

    /// @param fixed number of elements, or -1 where the message says it
    /// @param least bytes that an element takes at least, 1 or more
    EachStep(int lengthAlignment, int fixed, long least, Step[] steps, Gather[] below, int dim, String path) {
        this.lengthAlignment = lengthAlignment;
        this.fixed = fixed;
        this.least = least;
        this.steps = steps;
        this.below = below;
        this.dim = dim;
        this.path = path;
    }

    @Override
    void run(Input in) throws UndecodableMessage {
        long n = fixed >= 0 ? fixed : in.count(lengthAlignment, path);
        if (n * least > in.end - in.at) {
            throw in.broken(
                    path,
                    "says " + n + " elements of at least " + least + " bytes, " + Math.max(0, in.end - in.at)
                            + " bytes are left");
        }
        for (int i = 0; i < n; i++) {
            Step.runAll(steps, in);
        }
        for (Gather gather : below) {
            gather.close(dim);
        }
    }
}
