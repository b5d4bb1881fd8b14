package dev.cairn.episode.format;

import java.io.IOException;

/// An episode's true stamps must go to a column that the output does not have yet.
///
/// Columns are fixed when a writer is created, so the caller starts anew with the axis named in
/// [WriteOptions#sourceTimes()]. That is rare, and cheaper than to read every stamp of every set twice.
public final class NeedsSourceTimes extends IOException {
    private static final long serialVersionUID = 1L;

    private final String axis;

    public NeedsSourceTimes(String axis) {
        super("the true stamps of " + axis + " need a column of their own");
        this.axis = axis;
    }

    /// Name of the axis.
    public String axis() {
        return axis;
    }
}
