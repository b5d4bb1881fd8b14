package dev.cairn.formats.message.protobuf;

import java.util.List;
import java.util.Map;

/// What a descriptor says, before names are looked up.
final class Described {
    private Described() {}

    /// A message type.
    ///
    /// @param map whether it is the entry of a map
    record Message(String name, List<FieldOf> fields, boolean map) {
        Message {
            fields = List.copyOf(fields);
        }
    }

    /// A field.
    ///
    /// @param type as `FieldDescriptorProto.Type` numbers it
    /// @param typeName full name without the leading dot, or empty
    /// @param choice the oneof it belongs to, or -1
    /// @param fallback the declared default, with `given` true
    record FieldOf(
            String name,
            int number,
            int type,
            String typeName,
            boolean repeated,
            boolean explicit,
            boolean group,
            int choice,
            boolean given,
            String fallback) {}

    /// Values of an enumeration by number.
    record Names(Map<Long, String> names) {
        Names {
            names = Map.copyOf(names);
        }
    }
}
