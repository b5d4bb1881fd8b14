package dev.cairn.formats.message.cdr;

import dev.cairn.formats.message.gather.TextGather;
import dev.cairn.formats.message.gather.UndecodableMessage;
import org.jspecify.annotations.Nullable;

/// A text behind its length.
final class TextStep extends Step {
    private final TextForm form;
    private final @Nullable TextGather gather;
    private final String path;

    TextStep(TextForm form, @Nullable TextGather gather, String path) {
        this.form = form;
        this.gather = gather;
        this.path = path;
    }

    @Override
    void run(Input in) throws UndecodableMessage {
        int length = form.length(in, path);
        int at = in.at;
        in.at = at + length;
        if (gather != null) {
            int shown = form.shown(in, at, length, path);
            gather.take(in.bytes, at, shown);
        }
    }
}
