package dev.cairn.formats.message.ros;

import dev.cairn.formats.message.type.FieldType;
import dev.cairn.formats.message.type.MessageType.Constant;
import dev.cairn.formats.message.type.MessageType.Layout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// What IDL texts declare, before names are looked up; names are full, `pkg::msg::Type`.
final class Idl {
    final Map<String, Struct> structs = new HashMap<>();
    final Map<String, Map<Long, String>> enumerations = new HashMap<>();
    final Map<String, TypeDef> typedefs = new HashMap<>();
    final Map<String, Long> numbers = new HashMap<>();
    final Map<String, List<Constant>> constants = new HashMap<>();
    /// Types that are declared and not decoded, with the reason.
    final Map<String, String> refused = new HashMap<>();

    /// A type as a member or typedef spells it.
    sealed interface Type {
        record BuiltIn(FieldType type) implements Type {}

        record Named(String name) implements Type {}

        record SequenceOf(Type element, OptionalInt bound) implements Type {}

        record ArrayOf(Type element, int length) implements Type {}

        record MapOf(Type key, Type value) implements Type {}
    }

    /// @param scope where the names of its type are looked up
    record TypeDef(Type type, String scope) {}

    /// @param id as an annotation gives it, or -1
    record Member(String name, Type type, int id, boolean optional) {}

    /// @param base full or relative name of what it inherits from; empty for nothing
    record Struct(String name, String scope, String base, List<Member> members, Layout layout) {
        Struct {
            members = List.copyOf(members);
        }
    }

    void constant(String scope, Constant constant) {
        constants.computeIfAbsent(scope, _ -> new ArrayList<>()).add(constant);
    }

    static String join(String scope, String name) {
        return scope.isEmpty() ? name : scope + "::" + name;
    }

    /// The full names that a name may mean in a scope, the nearest first.
    static List<String> candidates(String scope, String name) {
        if (name.startsWith("::")) {
            return List.of(name.substring(2));
        }
        List<String> names = new ArrayList<>();
        String around = scope;
        while (!around.isEmpty()) {
            names.add(around + "::" + name);
            int cut = around.lastIndexOf("::");
            around = cut < 0 ? "" : around.substring(0, cut);
        }
        names.add(name);
        return names;
    }
}
