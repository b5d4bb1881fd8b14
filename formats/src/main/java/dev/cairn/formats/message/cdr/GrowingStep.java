package dev.cairn.formats.message.cdr;

import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.message.gather.Gather;
import dev.cairn.formats.message.gather.Selection;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.type.Field;
import dev.cairn.formats.message.type.MessageType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An appendable struct of XCDR2: a length, then fields, of which an older writer knew fewer and a newer one
/// more.
final class GrowingStep extends Step {
    private final Step[][] values;
    private final Gather[][] below;
    private final int depth;
    private final String path;

    private GrowingStep(Step[][] values, Gather[][] below, int depth, String path) {
        this.values = values;
        this.below = below;
        this.depth = depth;
        this.path = path;
    }

    static GrowingStep of(Compilation of, int depth, MessageType type, @Nullable Selection wanted, String path)
            throws FormatException {
        int n = type.fields().size();
        Step[][] values = new Step[n][];
        Gather[][] below = new Gather[n][];
        for (int i = 0; i < n; i++) {
            Field field = type.fields().get(i);
            Selection part = Selection.part(wanted, i);
            String name = path.isEmpty() ? field.name() : path + '.' + field.name();
            below[i] = Selection.below(part);
            values[i] = of.steps(depth, field.type(), part, name, false);
            if (field.presence() != Field.Presence.ALWAYS) {
                values[i] = List.of(new OptionalStep(true, values[i], below[i], PlanBuilder.depthOf(wanted), name))
                        .toArray(new Step[0]);
            }
        }
        return new GrowingStep(values, below, PlanBuilder.depthOf(wanted), path);
    }

    @Override
    void run(Input in) throws UndecodableMessage {
        int end = in.end;
        long size = in.count(4, path);
        if (size > end - in.at) {
            throw in.broken(path, "a struct of " + size + " bytes, " + (end - in.at) + " are left");
        }
        int behind = in.at + (int) size;
        in.end = behind;
        for (int i = 0; i < values.length; i++) {
            if (in.at < behind) {
                runAll(values[i], in);
            } else {
                for (Gather gather : below[i]) {
                    gather.missing(depth);
                }
            }
        }
        in.at = behind;
        in.end = end;
    }
}
