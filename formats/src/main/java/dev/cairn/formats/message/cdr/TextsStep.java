package dev.cairn.formats.message.cdr;

import dev.cairn.formats.message.gather.TextGather;
import dev.cairn.formats.message.gather.UndecodableMessage;
import org.jspecify.annotations.Nullable;

/// A sequence or array of texts; their bytes are copied in one go.
final class TextsStep extends Step {
    private final TextForm form;
    private final int fixed;
    private final @Nullable TextGather gather;
    private final int dim;
    private final String path;

    /// @param fixed number of texts, or -1 where the message says it
    TextsStep(TextForm form, int fixed, @Nullable TextGather gather, int dim, String path) {
        this.form = form;
        this.fixed = fixed;
        this.gather = gather;
        this.dim = dim;
        this.path = path;
    }

    @Override
    void run(Input in) throws UndecodableMessage {
        long n = fixed >= 0 ? fixed : in.count(form.alignment(), path);
        if (n * 4 > in.end - in.at) {
            throw in.broken(path, "says " + n + " texts, " + Math.max(0, in.end - in.at) + " bytes are left");
        }
        int first = in.at;
        for (int i = 0; i < n; i++) {
            int length = form.length(in, path);
            in.at += length;
        }
        if (gather == null) {
            return;
        }
        int shift = gather.copy(in.bytes, first, in.at - first) - first;
        in.at = first;
        for (int i = 0; i < n; i++) {
            int length = form.length(in, path);
            int at = in.at;
            in.at = at + length;
            gather.text(at + shift, form.shown(in, at, length, path));
        }
        gather.close(dim);
    }
}
