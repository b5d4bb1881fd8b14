package dev.cairn.formats.message;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.log.LogSchema;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.gather.Wanted;
import dev.cairn.formats.message.type.Leaf;
import dev.cairn.formats.message.type.Leaves;
import dev.cairn.formats.message.type.MessageType;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Types and decoders for tests.
final class Types {
    private Types() {}

    static MessageType ros1(String name, String text) throws FormatException {
        return parse(name, "ros1msg", text);
    }

    static MessageType ros2(String name, String text) throws FormatException {
        return parse(name, "ros2msg", text);
    }

    static MessageType idl(String name, String text) throws FormatException {
        return parse(name, "ros2idl", text);
    }

    static MessageType parse(String name, String encoding, String text) throws FormatException {
        LogSchema schema = new LogSchema(name, encoding, text.getBytes(StandardCharsets.UTF_8));
        return Schemas.parse(schema, "", ReadLimits.DEFAULTS);
    }

    /// The type that messages without a schema show.
    static MessageType seen(String encoding, byte[]... messages) {
        return Schemas.complete(new MessageType("m", List.of()), encoding, List.of(messages), ReadLimits.DEFAULTS);
    }

    static List<Wanted> all(MessageType type) {
        return Leaves.of(type, 20_000).stream().map(Leaf::path).map(Wanted::of).toList();
    }

    static MessageDecoder decoder(MessageType type, String encoding, Wanted... wanted) throws FormatException {
        return MessageDecoder.compile(type, encoding, List.of(wanted), ReadLimits.DEFAULTS);
    }

    static String json(MessageType type, String encoding, byte[] message) throws FormatException, UndecodableMessage {
        return MessageText.of(type, encoding, ReadLimits.DEFAULTS).json(message, 0, message.length);
    }

    static List<String> paths(MessageType type) {
        return Leaves.of(type, 20_000).stream().map(Leaf::path).toList();
    }
}
