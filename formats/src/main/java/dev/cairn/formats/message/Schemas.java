package dev.cairn.formats.message;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.log.LogSchema;
import dev.cairn.formats.message.protobuf.ProtoSchemas;
import dev.cairn.formats.message.ros.Dialect;
import dev.cairn.formats.message.ros.MsgSchemas;
import dev.cairn.formats.message.type.MessageType;

/// Parses the schemas of logs.
public final class Schemas {
    private Schemas() {}

    /// The type that a schema defines.
    ///
    /// @param messageEncoding says what the schema is where the schema itself does not
    /// @throws FormatException UNSUPPORTED_FEATURE for a schema language that is not read, CORRUPT_FILE,
    ///     OVER_LIMIT
    public static MessageType parse(LogSchema schema, String messageEncoding, ReadLimits limits)
            throws FormatException {
        String language = schema.encoding().isEmpty() ? usual(messageEncoding) : schema.encoding();
        return switch (language) {
            case "ros1msg" -> MsgSchemas.parse(schema.name(), schema.text(), Dialect.ROS1, limits);
            case "ros2msg" -> MsgSchemas.parse(schema.name(), schema.text(), Dialect.ROS2, limits);
            case "protobuf" -> ProtoSchemas.parse(schema.name(), schema.data(), limits);
            default ->
                throw new FormatException(
                        Problem.UNSUPPORTED_FEATURE,
                        "schema " + schema.name(),
                        "schemas in '" + language + "' are not read");
        };
    }

    private static String usual(String messageEncoding) {
        return switch (messageEncoding) {
            case "ros1" -> "ros1msg";
            case "cdr" -> "ros2msg";
            case "protobuf" -> "protobuf";
            case "json" -> "jsonschema";
            default -> "";
        };
    }
}
