package dev.cairn.episode.format;

import dev.cairn.episode.source.FormatException;

/// An episode that was added before could not be finished: its pictures are encoded while the next ones are read.
///
/// Its rows are written already, so the output cannot do without it any more. Who wants the others starts anew without
/// this one; with [WriteOptions#resume()] nothing is encoded twice.
public final class EpisodeFailed extends java.io.IOException {
    private static final long serialVersionUID = 1L;

    private final long added;
    private final FormatException reason;

    /// @param added which one, counted from 0 in the order in which they were added
    public EpisodeFailed(long added, FormatException reason) {
        super(reason.getMessage(), reason);
        this.added = added;
        this.reason = reason;
    }

    /// Which episode, counted from 0 in the order in which they were added.
    public long added() {
        return added;
    }

    /// What went wrong.
    public FormatException reason() {
        return reason;
    }
}
