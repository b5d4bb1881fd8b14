package dev.cairn.formats.message.tree;

import dev.cairn.formats.message.gather.Gather;
import dev.cairn.formats.message.gather.NumberGather;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.tree.Tokens.Kind;

/// A number or truth value.
final class NumberStep extends TreeStep {
    private final NumberGather gather;
    private final boolean floating;

    NumberStep(NumberGather gather, int depth) {
        super(new Gather[] {gather}, depth);
        this.gather = gather;
        floating = gather.scalar().isFloating();
    }

    @Override
    void read(Tokens in, Kind first) throws UndecodableMessage {
        switch (first) {
            case WHOLE, TRUTH -> gather.putLong(in.whole);
            case REAL -> real(in, in.real);
            case TEXT -> text(in);
            default -> pass(in, first);
        }
    }

    private void real(Tokens in, double value) throws UndecodableMessage {
        if (floating) {
            gather.putDouble(value);
        } else if (value == Math.rint(value) && Math.abs(value) < 0x1p63) {
            gather.putLong((long) value);
        } else {
            pass(in, Kind.REAL);
        }
    }

    /// Numbers that JSON cannot write come as texts.
    private void text(Tokens in) throws UndecodableMessage {
        if (in.length == 0 || in.length > 24) {
            missing();
            return;
        }
        String text = in.text();
        try {
            if (floating) {
                gather.putDouble(Double.parseDouble(text));
            } else {
                gather.putLong(text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text));
            }
        } catch (NumberFormatException _) {
            missing();
        }
    }
}
