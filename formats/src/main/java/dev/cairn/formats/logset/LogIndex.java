package dev.cairn.formats.logset;

import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogOrder;
import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.log.LogReader;
import java.io.IOException;
import java.util.BitSet;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Numbers of messages by log time, made of the channels that are asked for when they are; any thread.
///
/// Containers index by time and not by number, and parts of an episode begin with a number.
final class LogIndex {
    private static final int ASK_EVERY = 4096;

    private final LogReader log;
    private final BooleanSupplier stopped;
    private final @Nullable Milestones[] channels;

    LogIndex(LogReader log, BooleanSupplier stopped) {
        this.log = log;
        this.stopped = stopped;
        this.channels = new Milestones[log.channels().size()];
    }

    /// Walks once over those of some channels that were not walked before.
    synchronized void need(BitSet wanted) throws IOException {
        BitSet missing = new BitSet();
        for (int i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(i + 1)) {
            if (channels[i] == null) {
                missing.set(i);
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        @Nullable Milestones[] made = new Milestones[channels.length];
        missing.stream().forEach(i -> made[i] = new Milestones());
        try (LogCursor cursor = log.open(new LogQuery(missing, Long.MIN_VALUE, Long.MAX_VALUE, LogOrder.LOG_TIME))) {
            int walked = 0;
            while (cursor.advance()) {
                if (++walked % ASK_EVERY == 0 && stopped.getAsBoolean()) {
                    throw new CancellationException("reading was stopped");
                }
                Milestones of = made[cursor.channel()];
                if (of != null) {
                    of.add(cursor.logNanos());
                }
            }
        }
        missing.stream().forEach(i -> channels[i] = made[i]);
    }

    /// The milestones of a channel; walks over it if need be.
    synchronized Milestones of(int channel) throws IOException {
        Milestones known = channels[channel];
        if (known == null) {
            BitSet only = new BitSet();
            only.set(channel);
            need(only);
            known = java.util.Objects.requireNonNull(channels[channel]);
        }
        return known;
    }

    /// Log time of a message by its number, 0 to the number of messages, exclusive.
    long nanosOf(int channel, long number) throws IOException {
        Milestones known = of(channel);
        int from = known.beforeMessage(number);
        BitSet only = new BitSet();
        only.set(channel);
        try (LogCursor cursor = log.open(new LogQuery(only, known.nanos(from), Long.MAX_VALUE, LogOrder.LOG_TIME))) {
            for (long at = known.number(from); cursor.advance(); at++) {
                if (at == number) {
                    return cursor.logNanos();
                }
            }
        }
        return known.lastNanos(); // the log changed meanwhile
    }
}
