package dev.cairn.formats.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The schema of a channel, verbatim from its container.
public final class LogSchema {
    private final String name;
    private final String encoding;
    private final byte[] data;

    /// Copies the bytes.
    ///
    /// @param name full type name, such as `sensor_msgs/msg/JointState`
    /// @param encoding as MCAP's registry names it: `ros1msg`, `ros2msg`, `ros2idl`, `protobuf`, `jsonschema`;
    ///     may be empty
    public LogSchema(String name, String encoding, byte[] data) {
        this.name = name;
        this.encoding = encoding;
        this.data = data.clone();
    }

    public String name() {
        return name;
    }

    public String encoding() {
        return encoding;
    }

    public byte[] data() {
        return data.clone();
    }

    /// The bytes as UTF-8 text.
    public String text() {
        return new String(data, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogSchema that
                && name.equals(that.name)
                && encoding.equals(that.encoding)
                && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * name.hashCode() + encoding.hashCode()) + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return name + " (" + encoding + ", " + data.length + " bytes)";
    }
}
