package dev.cairn.formats.log;

import java.io.IOException;

/// Messages of a log, one after the other, for one thread.
///
/// What it lends is void at the next [#advance()].
public interface LogCursor extends AutoCloseable {
    /// Moves to the next message.
    boolean advance() throws IOException;

    /// Index of the message's channel.
    int channel();

    /// When it was recorded; unsigned stamps beyond `Long.MAX_VALUE` are given as that, with a notice.
    long logNanos();

    /// When it was published; the log time where the container keeps no other.
    long publishNanos();

    /// The publisher's number of the message, 0 where there is none.
    long sequence();

    /// An array that holds the message from [#offset()] on.
    byte[] bytes();

    int offset();

    int length();

    @Override
    void close() throws IOException;
}
