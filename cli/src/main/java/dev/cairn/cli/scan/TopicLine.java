package dev.cairn.cli.scan;

import java.util.Arrays;

/// How many messages of each topic fall into each piece of time, in memory that does not grow with the recording.
///
/// All topics share the pieces. Where a stamp lies beyond them, neighbours are joined.
final class TopicLine {
    private static final int PIECES = 256;
    private static final long FIRST_NANOS = 1 << 20; // a millisecond

    private final int[][] counts;
    private long pieceNanos = FIRST_NANOS;
    private long from = Long.MAX_VALUE; // number of the first piece
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    TopicLine(int topics) {
        counts = new int[topics][PIECES];
    }

    /// Takes the stamps of a block.
    void add(int topic, long[] nanos, int count) {
        for (int i = 0; i < count; i++) {
            long at = nanos[i];
            first = Math.min(first, at);
            last = Math.max(last, at);
            long piece = Math.floorDiv(at, pieceNanos);
            if (from == Long.MAX_VALUE) {
                from = piece;
            }
            if (piece < from || piece >= from + PIECES) {
                piece = room(at);
            }
            counts[topic][(int) (piece - from)]++;
        }
    }

    private long room(long at) {
        while (true) {
            long piece = Math.floorDiv(at, pieceNanos);
            if (piece >= from && piece < from + PIECES) {
                return piece;
            }
            if (piece < from && last() - piece < PIECES) {
                shift((int) (from - piece));
                return piece;
            }
            join();
        }
    }

    /// The last piece that holds something.
    private long last() {
        return Math.floorDiv(last, pieceNanos);
    }

    private void shift(int by) {
        for (int[] of : counts) {
            System.arraycopy(of, 0, of, by, PIECES - by);
            Arrays.fill(of, 0, by, 0);
        }
        from -= by;
    }

    private void join() {
        long joined = Math.floorDiv(from, 2L);
        for (int[] of : counts) {
            int[] old = of.clone();
            Arrays.fill(of, 0);
            for (int i = 0; i < PIECES; i++) {
                of[(int) (Math.floorDiv(from + i, 2L) - joined)] += old[i];
            }
        }
        from = joined;
        pieceNanos *= 2;
    }

    /// First stamp of all topics; `Long.MAX_VALUE` where there is none.
    long firstNanos() {
        return first;
    }

    /// How much of what is due came in each part of the recording, from 0 to 1.
    ///
    /// @param stepNanos usual step of the topic, 0 where none is known
    double[] shares(int topic, int parts, double stepNanos) {
        double[] shares = new double[parts];
        if (first > last || stepNanos <= 0) {
            return shares;
        }
        double span = Math.max(1, (double) last - first + 1);
        for (int part = 0; part < parts; part++) {
            double begin = first + span * part / parts;
            double end = first + span * (part + 1) / parts;
            double due = (end - begin) / stepNanos;
            double got = messages(topic, begin, end);
            // Slow topics have parts without a message: those near one are no gap.
            shares[part] = due >= 4 ? Math.min(1, got / due) : got > 0 ? 1 : near(topic, begin, end, 2 * stepNanos);
        }
        return shares;
    }

    private double near(int topic, double begin, double end, double within) {
        return messages(topic, begin - within, end + within) >= 0.5 ? 1 : 0;
    }

    private double messages(int topic, double begin, double end) {
        double sum = 0;
        int at = (int) Math.max(0, Math.floor(begin / pieceNanos) - from);
        for (int piece = at; piece < PIECES; piece++) {
            double low = (double) (from + piece) * pieceNanos;
            double high = low + pieceNanos;
            if (low >= end) {
                break;
            }
            // What a piece holds lies within the recording, also where the piece reaches beyond it.
            double share = (Math.min(end, Math.min(high, (double) last + 1)) - Math.max(begin, Math.max(low, first)))
                    / Math.max(1, Math.min(high, (double) last + 1) - Math.max(low, first));
            sum += counts[topic][piece] * Math.clamp(share, 0, 1);
        }
        return sum;
    }
}
