package dev.cairn.formats.foxglove;

import dev.cairn.episode.Column;
import dev.cairn.episode.Stream;
import dev.cairn.formats.log.LogSchema;
import java.io.IOException;
import java.util.List;

/// Turns the samples of one stream of one episode into messages of one channel.
interface Carrier {
    /// How a reader makes samples of the messages again.
    enum Kind {
        /// One field of a message for each number.
        FIELDS,
        /// One list of numbers.
        LIST,
        /// A text in each message.
        TEXT,
        /// A text that holds until the next message.
        HELD_TEXT,
        /// A picture in each message.
        PICTURE,
        /// A sample as JSON.
        JSON
    }

    /// The stream as its messages have it; of a camera that was encoded another than that of the source.
    Stream stream();

    LogSchema schema();

    /// As MCAP's registry names it.
    String messageEncoding();

    Kind kind();

    /// Paths of the fields that hold the sample.
    List<String> paths();

    /// Makes the message of a sample.
    ///
    /// @param stamp what the message says of its time, nanoseconds
    /// @return whether there is one: none for a missing sample, or where the last still holds
    boolean write(Column column, int sample, long stamp, ProtoOut out) throws IOException;
}
