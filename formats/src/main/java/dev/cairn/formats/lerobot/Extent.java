package dev.cairn.formats.lerobot;

import dev.cairn.episode.Interval;
import dev.cairn.formats.parquet.ParquetColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which rows and which pictures of an episode an interval holds.
///
/// @param windows the wanted part of each camera's pictures
record Extent(long fromRow, long toRow, List<CameraWindow> windows) {
    Extent {
        windows = List.copyOf(windows);
    }

    static Extent of(LeRobotEpisode episode, Interval interval) throws IOException {
        return switch (interval) {
            case Interval.Whole _ -> new Extent(0, episode.rows(), episode.windows());
            case Interval.Nanos nanos -> {
                long from = rowAt(episode, nanos.from(), 0);
                yield new Extent(
                        from,
                        rowAt(episode, nanos.to(), from),
                        windows(episode, nanos.from(), nanos.to(), false, -1, 0, 0));
            }
            case Interval.Samples samples -> ofSamples(episode, samples);
        };
    }

    private static Extent ofSamples(LeRobotEpisode episode, Interval.Samples samples) throws IOException {
        if (samples.axis() == 0) {
            long from = Math.clamp(samples.from(), 0, episode.rows());
            long to = Math.clamp(samples.to(), from, episode.rows());
            long start = from == 0 ? Long.MIN_VALUE : from == episode.rows() ? Long.MAX_VALUE : stampOf(episode, from);
            long end = to >= episode.rows() ? Long.MAX_VALUE : stampOf(episode, to);
            return new Extent(from, to, windows(episode, start, end, true, -1, 0, 0));
        }
        CameraWindow main = episode.windows().get(samples.axis() - 1);
        int from = Math.clamp(samples.from(), 0, main.pictures());
        int to = Math.clamp(samples.to(), from, main.pictures());
        long half = main.halfPeriodNanos();
        long start = from == 0 ? Long.MIN_VALUE : main.nanos(from) - half;
        long end = to >= main.pictures() ? Long.MAX_VALUE : main.nanos(to) - half;
        long fromRow = rowAt(episode, start, 0);
        return new Extent(
                fromRow,
                rowAt(episode, end, fromRow),
                windows(
                        episode,
                        start == Long.MIN_VALUE ? start : start + half,
                        end == Long.MAX_VALUE ? end : end + half,
                        true,
                        samples.axis() - 1,
                        from,
                        to));
    }

    // Row stamps are rounded floats and picture stamps exact ticks: what belongs to a row lies within half a period.
    private static List<CameraWindow> windows(
            LeRobotEpisode episode, long start, long end, boolean nearest, int fixed, int from, int to) {
        List<CameraWindow> parts = new ArrayList<>();
        for (int camera = 0; camera < episode.windows().size(); camera++) {
            CameraWindow whole = episode.windows().get(camera);
            long half = nearest ? whole.halfPeriodNanos() : 0;
            parts.add(
                    camera == fixed
                            ? whole.part(from, to)
                            : whole.part(
                                    start == Long.MIN_VALUE ? 0 : whole.firstFrom(start - half),
                                    end == Long.MAX_VALUE ? whole.pictures() : whole.firstFrom(end - half)));
        }
        return parts;
    }

    /// First row from `least` on whose stamp is not before an instant.
    private static long rowAt(LeRobotEpisode episode, long nanos, long least) throws IOException {
        if (nanos == Long.MIN_VALUE || least >= episode.rows()) {
            return least;
        }
        if (nanos == Long.MAX_VALUE) {
            return episode.rows();
        }
        Stamps stamps = episode.stamps();
        if (!stamps.known()) {
            return least;
        }
        long[] block = new long[4096];
        long row = least;
        RowReaders.@Nullable Forward reader = open(episode, row);
        try {
            while (row < episode.rows()) {
                int count = read(episode, reader, block, row, episode.rows());
                for (int i = 0; i < count; i++) {
                    if (block[i] >= nanos) {
                        return row + i;
                    }
                }
                row += count;
            }
            return episode.rows();
        } finally {
            close(reader);
        }
    }

    /// Stamp of one row.
    private static long stampOf(LeRobotEpisode episode, long row) throws IOException {
        if (!episode.stamps().known()) {
            return Long.MIN_VALUE;
        }
        long[] one = new long[1];
        RowReaders.@Nullable Forward reader = open(episode, row);
        try {
            read(episode, reader, one, row, row + 1);
        } finally {
            close(reader);
        }
        return one[0];
    }

    private static RowReaders.@Nullable Forward open(LeRobotEpisode episode, long row) throws IOException {
        List<ParquetColumn> wanted = episode.stamps().column().map(List::of).orElse(List.of());
        return wanted.isEmpty()
                ? null
                : new RowReaders(0).take(episode.data(), wanted, episode.span().first() + row);
    }

    private static int read(
            LeRobotEpisode episode, RowReaders.@Nullable Forward reader, long[] block, long row, long end)
            throws IOException {
        int most = (int) Math.min(block.length, end - row);
        int count = reader == null ? most : reader.read(most, most * Double.BYTES);
        if (count == 0) {
            throw RowBlocks.ended(episode, row);
        }
        episode.stamps()
                .fill(block, count, row, reader == null ? null : reader.rows().column(0));
        return count;
    }

    private static void close(RowReaders.@Nullable Forward reader) {
        if (reader != null) {
            RowReaders.discard(reader);
        }
    }
}
