package dev.cairn.formats.message.tree;

import dev.cairn.formats.message.gather.Gather;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.tree.Tokens.Kind;

/// An array.
final class ArrayStep extends TreeStep {
    private final TreeStep element;

    ArrayStep(Gather[] below, int depth, TreeStep element) {
        super(below, depth);
        this.element = element;
    }

    @Override
    void read(Tokens in, Kind first) throws UndecodableMessage {
        if (first != Kind.ARRAY) {
            pass(in, first);
            return;
        }
        for (Kind kind = in.next(); kind != Kind.END; kind = in.next()) {
            element.read(in, kind);
        }
        close();
    }
}
