package dev.cairn.formats.message;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.log.LogSchema;
import dev.cairn.formats.message.protobuf.ProtoSchemas;
import dev.cairn.formats.message.ros.Dialect;
import dev.cairn.formats.message.ros.IdlSchemas;
import dev.cairn.formats.message.ros.MsgSchemas;
import dev.cairn.formats.message.tree.JsonSchemas;
import dev.cairn.formats.message.tree.TreeTypes;
import dev.cairn.formats.message.type.MessageType;
import java.util.List;

/// Parses the schemas of logs.
public final class Schemas {
    private Schemas() {}

    /// The type that a schema defines.
    ///
    /// @param messageEncoding says what the schema is where the schema itself does not
    /// @return the type; of JSON Schema one without fields where the schema names none, see [#infer]
    /// @throws FormatException UNSUPPORTED_FEATURE for a schema language that is not read, CORRUPT_FILE,
    ///     OVER_LIMIT
    public static MessageType parse(LogSchema schema, String messageEncoding, ReadLimits limits)
            throws FormatException {
        String language = schema.encoding().isEmpty() ? usual(messageEncoding) : schema.encoding();
        return switch (language) {
            case "ros1msg" -> MsgSchemas.parse(schema.name(), schema.text(), Dialect.ROS1, limits);
            case "ros2msg" -> MsgSchemas.parse(schema.name(), schema.text(), Dialect.ROS2, limits);
            case "ros2idl", "omgidl" -> IdlSchemas.parse(schema.name(), schema.text(), limits);
            case "protobuf" -> ProtoSchemas.parse(schema.name(), schema.data(), limits);
            case "jsonschema" -> JsonSchemas.parse(schema.name(), schema.text(), limits);
            default ->
                throw new FormatException(
                        Problem.UNSUPPORTED_FEATURE,
                        "schema " + schema.name(),
                        "schemas in '" + language + "' are not read");
        };
    }

    /// The type of messages that have no schema, or one that names no fields, as some of them show it.
    ///
    /// @param name of the type
    /// @param messages some, the more the surer
    /// @throws FormatException UNSUPPORTED_FEATURE for messages that do not say what they hold
    public static MessageType infer(String name, String messageEncoding, List<byte[]> messages, ReadLimits limits)
            throws FormatException {
        return switch (messageEncoding) {
            case "json", "cbor", "msgpack" -> TreeTypes.of(name, messageEncoding, messages, limits);
            default ->
                throw new FormatException(
                        Problem.UNSUPPORTED_FEATURE,
                        "schema " + name,
                        "messages in '" + messageEncoding + "' need a schema");
        };
    }

    private static String usual(String messageEncoding) {
        return switch (messageEncoding) {
            case "ros1" -> "ros1msg";
            case "cdr" -> "ros2msg";
            case "protobuf" -> "protobuf";
            case "json", "cbor", "msgpack" -> "jsonschema";
            default -> "";
        };
    }
}
