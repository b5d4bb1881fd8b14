package dev.cairn.formats.message.ros;

import dev.cairn.formats.message.type.MessageType.Constant;
import java.util.List;

/// One type as its text has it, before the types it names are looked up.
///
/// @param key `package/Type`
record Definition(String key, List<Line> fields, List<Constant> constants) {
    Definition {
        fields = List.copyOf(fields);
        constants = List.copyOf(constants);
    }

    /// A field.
    ///
    /// @param type as written, such as `geometry_msgs/Point[<=4]`
    record Line(String type, String name) {}

    /// A name as definitions are kept under: `pkg/msg/Type` and `pkg::msg::Type` are `pkg/Type`.
    static String key(String name) {
        String[] words = name.strip().replace("::", "/").split("/");
        return words.length < 2 ? name.strip() : words[0] + '/' + words[words.length - 1];
    }

    String packageName() {
        int slash = key.indexOf('/');
        return slash < 0 ? "" : key.substring(0, slash);
    }
}
