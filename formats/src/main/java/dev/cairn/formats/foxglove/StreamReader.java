package dev.cairn.formats.foxglove;

import dev.cairn.episode.Column;
import dev.cairn.formats.foxglove.Described.DescribedStream;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogCursor;
import java.io.IOException;

/// Makes samples of one stream of the messages of its channel.
interface StreamReader {
    /// A reader for what a channel carries.
    static StreamReader of(int at, DescribedStream stream, LogChannel channel, FoxgloveEpisode episode)
            throws IOException {
        return switch (stream.kind()) {
            case FIELDS, LIST -> new NumbersReader(at, stream, channel, episode);
            case TEXT, HELD_TEXT -> new TextReader(at, stream, channel, episode);
            case PICTURE -> new PictureReader(at, stream, channel, episode);
            case JSON -> new JsonReader(at, stream, episode);
        };
    }

    /// Index of the stream.
    int stream();

    /// Takes the message on which a cursor stands.
    ///
    /// @param sample number in the block that is being gathered
    /// @return whether it is a sample
    boolean take(LogCursor cursor, int sample) throws IOException;

    /// Forgets what was taken for a sample that nobody wants; what holds on stays.
    void skip(int sample);

    /// All samples of a block.
    ///
    /// @param nanos their stamps by the first clock
    Column column(int count, long[] nanos) throws IOException;

    /// Begins a new block.
    void clear();

    /// Bytes held for the block.
    long heldBytes();
}
