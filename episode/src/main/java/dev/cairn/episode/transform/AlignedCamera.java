package dev.cairn.episode.transform;

import dev.cairn.episode.Encoding;
import dev.cairn.episode.Stream;

/// A camera that keeps its own pictures: those that belong to the rows, and when each is shown.
final class AlignedCamera {
    /// Pictures match rows one by one where none lies farther from its row than that share of a row's distance.
    private static final double NEAR = 0.75;

    final int stream;
    final String name;
    final Stream source;
    final Encoding.Pictures encoding;
    final boolean container;
    final long zero;
    private final long[] instants;
    private int first;
    private int end;
    private boolean onePerRow;
    private long worstOffsetNanos;

    /// @param instants when each picture is shown, in the order they are shown
    /// @param container whether ticks are the only stamps
    /// @param zero what is added to nanoseconds of ticks, where they are
    AlignedCamera(
            int stream,
            String name,
            Stream source,
            Encoding.Pictures encoding,
            long[] instants,
            boolean container,
            long zero) {
        this.stream = stream;
        this.name = name;
        this.source = source;
        this.encoding = encoding;
        this.instants = instants;
        this.container = container;
        this.zero = zero;
    }

    /// Finds the pictures of the rows: one for each where they match, else all from the first wanted to the last.
    ///
    /// @param rows instants, ascending, at least one
    /// @param stepNanos distance of two rows
    void belongTo(long[] rows, long stepNanos) {
        first = nearest(rows[0]);
        end = instants.length == 0 ? 0 : nearest(rows[rows.length - 1]) + 1;
        if (first + rows.length <= instants.length) {
            long worst = 0;
            for (int i = 0; i < rows.length; i++) {
                worst = Math.max(worst, Math.abs(AlignScan.minus(instants[first + i], rows[i])));
            }
            if (worst <= NEAR * Math.max(1, stepNanos) || rows.length == 1) {
                end = first + rows.length;
                onePerRow = true;
                worstOffsetNanos = worst;
                return;
            }
        }
        for (long row : rows) {
            worstOffsetNanos = instants.length == 0
                    ? 0
                    : Math.max(worstOffsetNanos, Math.abs(AlignScan.minus(instants[nearest(row)], row)));
        }
    }

    private int nearest(long instant) {
        int at = java.util.Arrays.binarySearch(instants, instant);
        if (at >= 0) {
            return at;
        }
        int next = -at - 1;
        if (next == 0 || next == instants.length) {
            return next == 0 ? 0 : next - 1;
        }
        return instants[next] - instant < instant - instants[next - 1] ? next : next - 1;
    }

    /// Pictures in the source.
    int pictures() {
        return instants.length;
    }

    int first() {
        return first;
    }

    int count() {
        return end - first;
    }

    boolean onePerRow() {
        return onePerRow;
    }

    long worstOffsetNanos() {
        return worstOffsetNanos;
    }

    /// When a picture of the source is shown.
    long instant(int picture) {
        return instants[picture];
    }

    /// The instant of the first picture that belongs to the rows.
    long from() {
        return count() == 0 ? Long.MAX_VALUE : instants[first];
    }

    /// The instant of the last picture that belongs to the rows.
    long last() {
        return count() == 0 ? Long.MIN_VALUE : instants[end - 1];
    }
}
