package dev.cairn.formats.message.tree;

import dev.cairn.formats.message.gather.Gather;
import dev.cairn.formats.message.gather.TextGather;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.tree.Tokens.Kind;

/// A text.
final class TextStep extends TreeStep {
    private final TextGather gather;
    private final int most;

    /// @param most longest text in bytes
    TextStep(TextGather gather, int depth, int most) {
        super(new Gather[] {gather}, depth);
        this.gather = gather;
        this.most = most;
    }

    @Override
    void read(Tokens in, Kind first) throws UndecodableMessage {
        if (first != Kind.TEXT && first != Kind.KEY) {
            pass(in, first);
        } else if (in.length > most) {
            throw in.broken("a text of " + in.length + " bytes, limit is " + most);
        } else {
            gather.take(in.data, in.from, in.length);
        }
    }
}
