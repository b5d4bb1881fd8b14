package dev.cairn.formats.message.cdr;

import dev.cairn.formats.message.gather.TextGather;
import dev.cairn.formats.message.gather.UndecodableMessage;
import org.jspecify.annotations.Nullable;

/// A text of wide characters: their number, then 4 bytes each, as ROS 2 writes them.
final class WideTextStep extends Step {
    private final int alignment;
    private final int mostBytes;
    private final @Nullable TextGather gather;
    private final String path;

    WideTextStep(int alignment, int mostBytes, @Nullable TextGather gather, String path) {
        this.alignment = alignment;
        this.mostBytes = mostBytes;
        this.gather = gather;
        this.path = path;
    }

    @Override
    void run(Input in) throws UndecodableMessage {
        long n = in.count(alignment, path);
        if (n * 4 > in.end - in.at) {
            throw in.broken(path, "a text of " + n + " wide characters, " + (in.end - in.at) + " bytes are left");
        }
        StringBuilder text = gather == null ? null : new StringBuilder();
        if (text != null && n > mostBytes / 4) {
            throw in.broken(path, "a text of " + n + " wide characters, limit is " + mostBytes / 4);
        }
        for (int i = 0; i < n; i++) {
            int character = (int) in.count(1, path);
            if (text != null && Character.isValidCodePoint(character) && character != 0) {
                text.appendCodePoint(character);
            }
        }
        if (gather != null && text != null) {
            gather.put(text.toString());
        }
    }
}
