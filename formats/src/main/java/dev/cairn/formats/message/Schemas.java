package dev.cairn.formats.message;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.log.LogSchema;
import dev.cairn.formats.message.protobuf.ProtoSchemas;
import dev.cairn.formats.message.ros.Dialect;
import dev.cairn.formats.message.ros.IdlSchemas;
import dev.cairn.formats.message.ros.MsgSchemas;
import dev.cairn.formats.message.tree.Completion;
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
    /// @return the type; of JSON Schema one without fields where the schema names none, see [#complete]
    /// @throws FormatException UNSUPPORTED_FEATURE for a schema language that is not read, CORRUPT_FILE,
    ///     OVER_LIMIT
    public static MessageType parse(LogSchema schema, String messageEncoding, ReadLimits limits)
            throws FormatException {
        String said = schema.encoding();
        // rosbag2 writes "unknown" where it found no definition.
        String language = said.isEmpty() || said.equals("unknown") ? usual(messageEncoding) : said;
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

    /// A type completed by what some messages show: for messages without a schema, or with one that leaves
    /// fields out or does not say what they hold. Types of encodings that say it all are given back as they
    /// are.
    ///
    /// @param type of the schema; one without fields where there is none
    /// @param messages some, the more the surer
    public static MessageType complete(
            MessageType type, String messageEncoding, List<byte[]> messages, ReadLimits limits) {
        return switch (messageEncoding) {
            case "json", "cbor", "msgpack" ->
                Completion.of(type, TreeTypes.of(type.name(), messageEncoding, messages, limits));
            default -> type;
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
