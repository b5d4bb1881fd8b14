package dev.cairn.formats.meaning;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.message.MessageDecoder;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.gather.Wanted;
import dev.cairn.formats.message.type.MessageType;
import java.util.List;

/// The first messages of a channel, to be looked at one at a time.
final class Samples {
    private final MessageType type;
    private final String encoding;
    private final List<byte[]> messages;
    private final ReadLimits limits;

    Samples(MessageType type, String encoding, List<byte[]> messages, ReadLimits limits) {
        this.type = type;
        this.encoding = encoding;
        this.messages = List.copyOf(messages);
        this.limits = limits;
    }

    /// Looks at one message; its columns hold one sample each.
    interface Look {
        void at(MessageDecoder decoder);
    }

    /// Shows every message that can be decoded.
    void each(List<Wanted> wanted, Look look) throws FormatException {
        if (wanted.isEmpty()) {
            return;
        }
        MessageDecoder decoder = MessageDecoder.compile(type, encoding, wanted, limits);
        for (byte[] message : messages) {
            try {
                decoder.decode(message, 0, message.length);
            } catch (UndecodableMessage e) {
                continue;
            }
            look.at(decoder);
            decoder.clear();
        }
    }
}
