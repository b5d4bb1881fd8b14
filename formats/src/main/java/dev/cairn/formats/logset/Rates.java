package dev.cairn.formats.logset;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Rate;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogOrder;
import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.log.LogReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;

/// Mean rates of channels, from the number of their messages and from their first and last log times, where the index
/// tells those without a walk through the log.
final class Rates {
    /// Messages of the end of the log that are looked at.
    private static final int MOST = 20_000;

    /// How much of the end of the log is looked at: the channels of a robot speak within this.
    private static final long TAIL_NANOS = 1_000_000_000L;

    private static final Claim<Rate> UNKNOWN = Claim.unknown("samples per second");

    private final LogReader log;
    private final long[] first;
    private final long[] last;
    private final long[] counts;

    private Rates(LogReader log) {
        this.log = log;
        int channels = log.channels().size();
        first = new long[channels];
        last = new long[channels];
        counts = new long[channels];
        Arrays.fill(counts, -1);
    }

    /// Looks at both ends of a log that has an index.
    static Rates of(LogReader log, FirstMessages messages) throws IOException {
        Rates rates = new Rates(log);
        if (!log.indexed() || log.lastNanos().isEmpty()) {
            return rates;
        }
        BitSet known = new BitSet();
        for (LogChannel channel : log.channels()) {
            long count =
                    channel.messages().orElse(messages.count(channel.index()).orElse(-1));
            if (count > 2) {
                rates.counts[channel.index()] = count;
                known.set(channel.index());
            }
        }
        BitSet begun = rates.ends(known, log.firstNanos().orElse(0), true);
        rates.ends(begun, log.lastNanos().getAsLong(), false);
        return rates;
    }

    /// Notes the first, or the last, log time of channels near one end of the log.
    private BitSet ends(BitSet wanted, long end, boolean start) throws IOException {
        BitSet seen = new BitSet();
        long from = start ? end : Math.max(end - TAIL_NANOS, Long.MIN_VALUE + TAIL_NANOS);
        long to = start ? Math.min(end, Long.MAX_VALUE - TAIL_NANOS) + TAIL_NANOS : Long.MAX_VALUE;
        if (wanted.isEmpty()) {
            return seen;
        }
        try (LogCursor cursor = log.open(new LogQuery(wanted, from, to, LogOrder.LOG_TIME))) {
            int looked = 0;
            while (cursor.advance()) {
                if (looked++ == MOST) {
                    return start ? seen : none();
                }
                int channel = cursor.channel();
                if (!start) {
                    last[channel] = cursor.logNanos();
                } else if (!seen.get(channel)) {
                    first[channel] = cursor.logNanos();
                }
                seen.set(channel);
            }
        }
        if (!start) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] = seen.get(i) ? counts[i] : -1;
            }
        }
        return seen;
    }

    /// So many messages in so short a time: the end is not reached.
    private BitSet none() {
        Arrays.fill(counts, -1);
        return new BitSet();
    }

    /// The rate of a channel.
    Claim<Rate> of(int channel) {
        long nanos = last[channel] - first[channel];
        if (counts[channel] < 3 || nanos <= 0) {
            return UNKNOWN;
        }
        double perSecond = (counts[channel] - 1) * 1e9 / nanos;
        if (!(perSecond > 1e-3) || perSecond > 1e6) {
            return UNKNOWN;
        }
        return new Claim.Measured<>(
                Rate.nearest(perSecond),
                String.format(
                        Locale.ROOT,
                        "%d messages of %s in %.3f s",
                        counts[channel],
                        log.channels().get(channel).topic(),
                        nanos / 1e9));
    }
}
