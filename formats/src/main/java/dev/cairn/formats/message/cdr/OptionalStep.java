package dev.cairn.formats.message.cdr;

import dev.cairn.formats.message.gather.Gather;
import dev.cairn.formats.message.gather.UndecodableMessage;

/// A value that may be absent: behind a flag in XCDR2, behind a member header in XCDR1.
final class OptionalStep extends Step {
    private final boolean flagged;
    private final Step[] value;
    private final Gather[] below;
    private final int depth;
    private final String path;

    OptionalStep(boolean flagged, Step[] value, Gather[] below, int depth, String path) {
        this.flagged = flagged;
        this.value = value;
        this.below = below;
        this.depth = depth;
        this.path = path;
    }

    @Override
    void run(Input in) throws UndecodableMessage {
        if (flagged) {
            in.skip(1, path);
            if (in.bytes[in.at - 1] != 0) {
                runAll(value, in);
                return;
            }
        } else {
            int end = in.end;
            int origin = in.origin;
            int size = Member.first(in, path).size();
            int behind = in.at + size;
            if (size > 0) {
                in.end = behind;
                in.origin = in.at;
                runAll(value, in);
            }
            in.at = behind;
            in.end = end;
            in.origin = origin;
            if (size > 0) {
                return;
            }
        }
        for (Gather gather : below) {
            gather.missing(depth);
        }
    }
}
