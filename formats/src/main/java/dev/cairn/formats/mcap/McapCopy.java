package dev.cairn.formats.mcap;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.formats.log.LogAttachment;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogMetadata;
import dev.cairn.formats.log.LogOrder;
import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.log.LogReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32;

/// Copies a log of any container into MCAP: channels, schemas, metadata, attachments, and messages as they are.
///
/// Bytes, both times and the sequence of a message are untouched. A channel whose message encoding its container did
/// not say keeps it empty.
public final class McapCopy {
    private static final int MESSAGES_PER_QUESTION = 4096;

    private McapCopy() {}

    /// Copies all of a log.
    ///
    /// @param order LOG_TIME for a file that is read fast by time, FILE to keep the order in which it was recorded
    /// @param stopped asked now and then; true ends the copy with a `CancellationException`
    /// @return messages copied
    /// @throws FormatException TARGET_CANNOT_HOLD for a time before 0, which MCAP has no number for
    public static long copy(LogReader from, McapWriter to, LogOrder order, BooleanSupplier stopped) throws IOException {
        return copy(from, to, order, stopped, new CRC32());
    }

    /// Copies and takes every message into a sum.
    static long copy(LogReader from, McapWriter to, LogOrder order, BooleanSupplier stopped, CRC32 sum)
            throws IOException {
        for (LogMetadata one : from.metadata()) {
            to.metadata(one.name(), one.values());
        }
        List<LogChannel> channels = from.channels();
        int[] ids = new int[channels.size()];
        for (LogChannel channel : channels) {
            ids[channel.index()] =
                    to.addChannel(channel.topic(), channel.schema(), channel.messageEncoding(), channel.metadata());
        }
        long messages = messages(from, to, order, stopped, ids, sum);
        for (LogAttachment one : from.attachments()) {
            to.attachment(
                    one.name(),
                    one.mediaType(),
                    one.logNanos(),
                    one.createNanos(),
                    one.file(),
                    one.offset(),
                    one.sizeBytes());
        }
        return messages;
    }

    private static long messages(
            LogReader from, McapWriter to, LogOrder order, BooleanSupplier stopped, int[] ids, CRC32 sum)
            throws IOException {
        LogQuery all = LogQuery.all(ids.length);
        byte[] head = new byte[Opcode.MESSAGE_HEAD_BYTES + Integer.BYTES];
        long messages = 0;
        try (LogCursor cursor = from.open(new LogQuery(all.channels(), all.fromNanos(), all.toNanos(), order))) {
            while (cursor.advance()) {
                if (messages % MESSAGES_PER_QUESTION == 0 && stopped.getAsBoolean()) {
                    throw new CancellationException("stopped while copying messages");
                }
                if (cursor.logNanos() < 0 || cursor.publishNanos() < 0) {
                    throw new FormatException(
                            Problem.TARGET_CANNOT_HOLD,
                            from.channels().get(cursor.channel()).topic(),
                            "a message of " + Math.min(cursor.logNanos(), cursor.publishNanos())
                                    + " ns; MCAP has no times before 0");
                }
                to.message(
                        ids[cursor.channel()],
                        cursor.sequence(),
                        cursor.logNanos(),
                        cursor.publishNanos(),
                        cursor.bytes(),
                        cursor.offset(),
                        cursor.length());
                take(cursor, head, sum);
                messages++;
            }
        }
        return messages;
    }

    /// Takes a message, with its channel, times and length, into a sum.
    static void take(LogCursor cursor, byte[] head, CRC32 sum) {
        Little.put16(head, 0, cursor.channel());
        Little.put32(head, 2, (int) cursor.sequence());
        Little.put64(head, 6, cursor.logNanos());
        Little.put64(head, 14, cursor.publishNanos());
        Little.put32(head, 22, cursor.length());
        sum.update(head);
        sum.update(cursor.bytes(), cursor.offset(), cursor.length());
    }
}
