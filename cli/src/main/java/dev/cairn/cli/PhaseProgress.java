package dev.cairn.cli;

import dev.cairn.formats.convert.ConvertListener;
import org.jspecify.annotations.Nullable;

/// Progress of a conversion: one line per phase, one after the other.
final class PhaseProgress implements ConvertListener, AutoCloseable {
    private final Session session;
    private @Nullable Progress line;
    private @Nullable Phase phase;
    private long shown;

    PhaseProgress(Session session) {
        this.session = session;
    }

    @Override
    public void progress(Phase now, long done, long total, long bytes) {
        Progress current = line;
        if (current == null || now != phase) {
            close();
            String verb = switch (now) {
                case PLAN -> "planning";
                case CONVERT -> "converting";
                case VERIFY -> "verifying";
            };
            current = session.progress(verb, Progress.Unit.EPISODES, total < 0 ? Progress.UNKNOWN : total);
            line = current;
            phase = now;
            shown = 0;
        }
        current.add(done - shown);
        shown = done;
    }

    @Override
    public void close() {
        Progress current = line;
        if (current != null) {
            current.close();
            line = null;
        }
    }
}
