package dev.cairn.formats.message.tree;

import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.type.Field;
import dev.cairn.formats.message.type.Field.Presence;
import dev.cairn.formats.message.type.MessageType;
import java.util.List;

/// Types of messages that come without a schema.
public final class TreeTypes {
    /// Name of the one field of a message that is no object.
    private static final String BARE = "";

    private TreeTypes() {}

    /// The type that holds what some messages hold. Whole numbers of JSON are floats, unless one is too
    /// large for that; what is now this and now that, or was only seen as null or as an empty array, is left
    /// out. Messages that cannot be read show nothing.
    ///
    /// @param encoding `json`, `cbor` or `msgpack`
    public static MessageType of(String name, String encoding, List<byte[]> messages, ReadLimits limits) {
        Tokens tokens = TreeWires.tokens(encoding, limits);
        Guess guess = new Guess();
        int[] room = {limits.streams()};
        for (byte[] message : messages) {
            try {
                tokens.open(message, 0, message.length);
                guess.see(tokens, tokens.next(), room);
            } catch (UndecodableMessage _) {
                // Whoever decodes it is told.
            }
        }
        boolean textual = encoding.equals("json");
        if (guess.isObject()) {
            return new MessageType(name, guess.fields(textual, name));
        }
        Field bare = new Field(BARE, 0, guess.type(textual, name), Presence.OPTIONAL, -1, "");
        return new MessageType(name, List.of(bare));
    }

    /// Whether a message of a type is its one field, without an object around it.
    static boolean isBare(MessageType type) {
        return type.fields().size() == 1 && type.fields().get(0).name().equals(BARE);
    }
}
