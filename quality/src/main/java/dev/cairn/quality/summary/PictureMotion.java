package dev.cairn.quality.summary;

/// How much the pictures of one camera change, from each to the next; owns its arrays.
public final class PictureMotion {
    private final int stream;
    private final String name;
    private final long[] nanos;
    private final double[] change;

    /// Takes the arrays over.
    ///
    /// @param nanos when pictures are shown, from the episode's start, ascending
    /// @param change mean absolute difference of luma from one picture to the next: one less than pictures
    public PictureMotion(int stream, String name, long[] nanos, double[] change) {
        if (change.length != Math.max(0, nanos.length - 1)) {
            throw new IllegalArgumentException(nanos.length + " pictures have no " + change.length + " changes");
        }
        this.stream = stream;
        this.name = name;
        this.nanos = nanos;
        this.change = change;
    }

    int stream() {
        return stream;
    }

    String name() {
        return name;
    }

    /// Seconds from one picture to the next.
    double periodSeconds() {
        return nanos.length < 2 ? 0 : (nanos[nanos.length - 1] - nanos[0]) / 1e9 / (nanos.length - 1);
    }

    Movement movement() {
        return Movement.of(nanos, LagFinder.cut(change));
    }
}
