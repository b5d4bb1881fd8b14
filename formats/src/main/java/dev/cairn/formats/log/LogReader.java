package dev.cairn.formats.log;

import dev.cairn.episode.format.Notice;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A log being read; any thread may ask, each cursor is one thread's.
///
/// Channels are all known when it is open: a log without an index was read once for that.
public interface LogReader extends AutoCloseable {
    /// What wrote the log, as the container says it: MCAP's profile, `ros1`, `ros2`; may be empty.
    String profile();

    List<LogChannel> channels();

    /// First log time; empty for a log without messages.
    OptionalLong firstNanos();

    /// Last log time; empty for a log without messages.
    OptionalLong lastNanos();

    List<LogAttachment> attachments();

    List<LogMetadata> metadata();

    /// What was seen so far; grows while messages are read.
    List<Notice> notices();

    /// Whether a query touches only the parts of the file that it needs.
    boolean indexed();

    /// First message of a channel in file order, for who must look into it before all are read; a copy.
    default Optional<byte[]> first(int channel) throws IOException {
        BitSet only = new BitSet();
        only.set(channel);
        try (LogCursor cursor = open(new LogQuery(only, Long.MIN_VALUE, Long.MAX_VALUE, LogOrder.FILE))) {
            return cursor.advance()
                    ? Optional.of(
                            Arrays.copyOfRange(cursor.bytes(), cursor.offset(), cursor.offset() + cursor.length()))
                    : Optional.empty();
        }
    }

    LogCursor open(LogQuery query) throws IOException;

    @Override
    void close() throws IOException;
}
