package dev.cairn.formats.foxglove;

import dev.cairn.episode.Numbers;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.message.MessageDecoder;
import dev.cairn.formats.message.Schemas;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.gather.Wanted;
import dev.cairn.formats.message.type.MessageType;
import java.io.IOException;
import java.util.List;

/// The stamps that messages of one channel say themselves.
final class SaidStamps {
    private final MessageDecoder decoder;
    private final String topic;

    SaidStamps(LogChannel channel, FoxgloveEpisode episode) throws IOException {
        this.topic = channel.topic();
        this.decoder = decoder(channel, episode, List.of(Wanted.of("timestamp")));
    }

    /// A decoder of some leaves of a channel.
    static MessageDecoder decoder(LogChannel channel, FoxgloveEpisode episode, List<Wanted> wanted) throws IOException {
        try {
            MessageType type = Schemas.parse(
                    channel.schema()
                            .orElseThrow(() -> new FormatException(
                                    Problem.CORRUPT_FILE, episode.file(), channel.topic() + " has no schema")),
                    channel.messageEncoding(),
                    episode.options().limits());
            return MessageDecoder.compile(
                    type, channel.messageEncoding(), wanted, episode.options().limits());
        } catch (IllegalArgumentException e) {
            throw new FormatException(
                    Problem.CORRUPT_FILE,
                    episode.file(),
                    "the schema of " + channel.topic() + " has not what its description names: " + e.getMessage());
        }
    }

    long read(LogCursor cursor) throws IOException {
        decoder.clear();
        try {
            decoder.decode(cursor.bytes(), cursor.offset(), cursor.offset() + cursor.length());
        } catch (UndecodableMessage e) {
            throw new FormatException(Problem.CORRUPT_FILE, topic, e.toString());
        }
        return decoder.column(0) instanceof Numbers.I64 nanos ? nanos.array()[0] : 0;
    }
}
