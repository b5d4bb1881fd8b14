package dev.cairn.formats.message;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.gather.Wanted;
import dev.cairn.formats.message.type.Leaf;
import dev.cairn.formats.message.type.Leaves;
import dev.cairn.formats.message.type.MessageType;
import java.util.ArrayList;
import java.util.List;

/// Shows whole messages of one type as JSON, for people, tests and judges; for one thread.
///
/// All fields in the order of the schema; 64-bit integers are numbers, instants nanoseconds, blobs Base64,
/// floats that are none the texts `NaN`, `Infinity` and `-Infinity`; what is absent is null. What cannot be
/// decoded is left out.
public final class MessageText {
    private final MessageType type;
    private final List<Leaf> leaves;
    private final MessageDecoder decoder;

    private MessageText(MessageType type, List<Leaf> leaves, MessageDecoder decoder) {
        this.type = type;
        this.leaves = leaves;
        this.decoder = decoder;
    }

    /// @throws FormatException as [MessageDecoder#compile]
    public static MessageText of(MessageType type, String messageEncoding, ReadLimits limits) throws FormatException {
        List<Leaf> leaves = Leaves.of(type, limits.streams());
        List<Wanted> wanted = new ArrayList<>();
        for (Leaf leaf : leaves) {
            wanted.add(Wanted.of(leaf.path()));
        }
        return new MessageText(type, leaves, MessageDecoder.compile(type, messageEncoding, wanted, limits));
    }

    /// One message.
    ///
    /// @param to index behind the last byte
    public String json(byte[] bytes, int from, int to) throws UndecodableMessage {
        decoder.clear();
        decoder.decode(bytes, from, to);
        return new JsonRender(leaves, decoder).message(type);
    }
}
