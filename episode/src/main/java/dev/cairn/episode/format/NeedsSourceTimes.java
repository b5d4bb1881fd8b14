package dev.cairn.episode.format;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/// An episode's true stamps must go to a column that the output does not have yet.
///
/// Columns are fixed when a writer is created, so the caller starts anew with the axes named in
/// [WriteOptions#sourceTimes()]. That is rare, and cheaper than to read every stamp of every set twice.
public final class NeedsSourceTimes extends IOException {
    private static final long serialVersionUID = 1L;

    private final TreeSet<String> axes;

    /// @param axes all that an episode has, for every attempt reads the sources anew
    public NeedsSourceTimes(Set<String> axes) {
        super("the true stamps of " + String.join(", ", new TreeSet<>(axes)) + " need columns of their own");
        this.axes = new TreeSet<>(axes);
    }

    /// Names of the axes.
    public Set<String> axes() {
        return Set.copyOf(axes);
    }
}
