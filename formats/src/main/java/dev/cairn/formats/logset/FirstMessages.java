package dev.cairn.formats.logset;

import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogOrder;
import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.log.LogReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/// The first messages of each channel, from the beginning of the log; of a channel that begins late the first one, by
/// the index.
///
/// They say what cannot be known otherwise before all is read: widths, names, codecs, whether publishers have a clock
/// of their own.
final class FirstMessages {
    /// Messages of a channel that are kept.
    private static final int MOST = 64;

    /// Bytes of a channel that are kept, beyond its first message.
    private static final int MOST_BYTES = 128 << 10;

    /// Bytes that are walked in search of them.
    private static final long WALK_BYTES = 16 << 20;

    private final List<List<byte[]>> messages = new ArrayList<>();
    private final long[] bytes;
    private final long[] counts;
    private final boolean[] published;
    private boolean whole;

    private FirstMessages(int channels) {
        for (int i = 0; i < channels; i++) {
            messages.add(new ArrayList<>());
        }
        bytes = new long[channels];
        counts = new long[channels];
        published = new boolean[channels];
    }

    static FirstMessages read(LogReader log, BooleanSupplier stopped) throws IOException {
        FirstMessages first = new FirstMessages(log.channels().size());
        first.walk(log, stopped);
        for (int channel = 0; !first.whole && channel < first.counts.length; channel++) {
            if (first.counts[channel] == 0) {
                log.first(channel).ifPresent(first.messages.get(channel)::add);
            }
        }
        return first;
    }

    private void walk(LogReader log, BooleanSupplier stopped) throws IOException {
        BitSet all = new BitSet();
        all.set(0, counts.length);
        long walked = 0;
        int open = counts.length;
        try (LogCursor cursor = log.open(new LogQuery(all, Long.MIN_VALUE, Long.MAX_VALUE, LogOrder.FILE))) {
            while (open > 0 && walked < WALK_BYTES && !stopped.getAsBoolean()) {
                if (!cursor.advance()) {
                    whole = true;
                    return;
                }
                int channel = cursor.channel();
                walked += cursor.length();
                counts[channel]++;
                published[channel] |= cursor.publishNanos() != cursor.logNanos();
                if (!full(channel)) {
                    keep(channel, cursor);
                    open -= full(channel) ? 1 : 0;
                }
            }
        }
    }

    private boolean full(int channel) {
        return messages.get(channel).size() == MOST || bytes[channel] >= MOST_BYTES;
    }

    private void keep(int channel, LogCursor cursor) {
        messages.get(channel)
                .add(Arrays.copyOfRange(cursor.bytes(), cursor.offset(), cursor.offset() + cursor.length()));
        bytes[channel] += cursor.length();
    }

    /// Copies of the first messages of a channel.
    List<byte[]> of(int channel) {
        return messages.get(channel);
    }

    /// How many messages a channel has, where the whole log was seen.
    OptionalLong count(int channel) {
        return whole ? OptionalLong.of(counts[channel]) : OptionalLong.empty();
    }

    /// Whether a channel gets a publisher's clock: one of its messages was published at another time than it was
    /// logged, or one of another channel was and this one was not seen whole.
    boolean published(int channel) {
        if (published[channel] || whole) {
            return published[channel];
        }
        for (boolean other : published) {
            if (other) {
                return true;
            }
        }
        return false;
    }
}
