package dev.cairn.episode.facts;

/// Where the evidence lies; −1 where there is no such place.
public record Window(long fromNanos, long toNanos, long fromSample, long toSample) {
    /// The whole episode or set.
    public static final Window WHOLE = new Window(-1, -1, -1, -1);

    /// Samples without instants.
    public static Window samples(long from, long to) {
        return new Window(-1, -1, from, to);
    }
}
