package dev.cairn.formats.message.tree;

import dev.cairn.formats.message.gather.Gather;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.tree.Tokens.Kind;
import org.jspecify.annotations.Nullable;

/// An object whose keys are data.
final class MapStep extends TreeStep {
    private final @Nullable TreeStep key;
    private final @Nullable TreeStep value;

    MapStep(Gather[] below, int depth, @Nullable TreeStep key, @Nullable TreeStep value) {
        super(below, depth);
        this.key = key;
        this.value = value;
    }

    @Override
    void read(Tokens in, Kind first) throws UndecodableMessage {
        if (first != Kind.OBJECT) {
            pass(in, first);
            return;
        }
        for (Kind kind = in.next(); kind != Kind.END; kind = in.next()) {
            if (kind != Kind.KEY) {
                throw in.broken("expected a key");
            }
            if (key != null) {
                key.read(in, kind);
            }
            Kind next = in.next();
            if (value != null) {
                value.read(in, next);
            } else {
                in.skip(next);
            }
        }
        close();
    }
}
