package dev.cairn.formats.message.ros;

import dev.cairn.formats.message.ros.Idl.Member;
import dev.cairn.formats.message.ros.Idl.Type;
import dev.cairn.formats.message.type.MessageType.Constant;
import dev.cairn.formats.message.type.MessageType.Layout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Parses the declarations of IDL that messages are made of.
final class IdlParser {
    private static final int MOST_WORDS = 2_000_000;
    private static final int DEEPEST = 64;

    private final IdlLexer in;
    private final Idl into;
    private final IdlTypes types;
    private int depth;

    private IdlParser(IdlLexer in, Idl into) {
        this.in = in;
        this.into = into;
        types = new IdlTypes(in, into);
    }

    /// Adds what a text declares.
    static void parse(String text, Idl into) throws BadDefinition {
        IdlParser parser = new IdlParser(new IdlLexer(text, MOST_WORDS), into);
        while (parser.in.more()) {
            parser.declaration("");
        }
    }

    private void declaration(String scope) throws BadDefinition {
        Map<String, String> notes = annotations();
        switch (in.next()) {
            case ";" -> {}
            case "module" -> module(scope);
            case "struct" -> struct(scope, notes);
            case "enum" -> enumeration(scope);
            case "typedef" -> typedef(scope);
            case "const" -> constant(scope);
            case "union" -> refused(scope, "unions are not decoded");
            case "bitmask" -> refused(scope, "bit masks are not decoded");
            case "bitset" -> refused(scope, "bit sets are not decoded");
            case "interface", "valuetype", "native", "import" -> refused(scope, "no message");
            default -> throw new BadDefinition("expected a declaration of IDL before '" + in.peek() + "'");
        }
    }

    private void module(String scope) throws BadDefinition {
        if (++depth > DEEPEST) {
            throw new BadDefinition("modules nested deeper than " + DEEPEST);
        }
        String name = Idl.join(scope, in.name());
        in.expect("{");
        while (!in.take("}")) {
            declaration(name);
        }
        depth--;
    }

    private void struct(String scope, Map<String, String> notes) throws BadDefinition {
        String name = Idl.join(scope, in.name());
        if (in.peek().equals(";")) {
            return;
        }
        String base = in.take(":") ? in.name() : "";
        in.expect("{");
        List<Member> members = new ArrayList<>();
        while (!in.take("}")) {
            Map<String, String> of = annotations();
            Type type = types.type(scope);
            do {
                String member = in.name();
                Type whole = types.dimensions(type, scope);
                members.add(new Member(member, whole, id(of), of.containsKey("optional")));
            } while (in.take(","));
            in.expect(";");
        }
        into.structs.putIfAbsent(name, new Idl.Struct(name, scope, base, members, layout(notes)));
    }

    private static int id(Map<String, String> notes) {
        try {
            return Integer.decode(notes.getOrDefault("id", "-1"));
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    private static Layout layout(Map<String, String> notes) {
        String kind = notes.getOrDefault("extensibility", "");
        if (notes.containsKey("mutable") || kind.equals("MUTABLE")) {
            return Layout.MUTABLE;
        }
        if (notes.containsKey("appendable") || kind.equals("APPENDABLE")) {
            return Layout.APPENDABLE;
        }
        return notes.containsKey("final") || kind.equals("FINAL") ? Layout.FINAL : Layout.UNSAID;
    }

    private void enumeration(String scope) throws BadDefinition {
        String name = Idl.join(scope, in.name());
        in.expect("{");
        Map<Long, String> values = new HashMap<>();
        long next = 0;
        while (!in.take("}")) {
            String given = annotations().get("value");
            String value = in.name();
            if (given != null) {
                next = new IdlExpression(new IdlLexer(given, 100), into.numbers, scope).read();
            } else if (in.take("=")) {
                next = types.number(scope);
            }
            values.putIfAbsent(next, value);
            into.numbers.put(Idl.join(scope, value), next++);
            in.take(",");
        }
        into.enumerations.putIfAbsent(name, values);
    }

    private void typedef(String scope) throws BadDefinition {
        Type type = types.type(scope);
        do {
            String name = Idl.join(scope, in.name());
            into.typedefs.putIfAbsent(name, new Idl.TypeDef(types.dimensions(type, scope), scope));
        } while (in.take(","));
        in.expect(";");
    }

    private void constant(String scope) throws BadDefinition {
        StringBuilder type = new StringBuilder(in.next());
        while (!in.peek(1).equals("=")) {
            type.append(' ').append(in.next());
        }
        String name = in.name();
        in.expect("=");
        StringBuilder value = new StringBuilder();
        while (!in.peek().equals(";")) {
            value.append(value.isEmpty() ? "" : " ").append(in.next());
        }
        String text = value.toString();
        try {
            long number = new IdlExpression(new IdlLexer(text, MOST_WORDS), into.numbers, scope).read();
            into.numbers.put(Idl.join(scope, name), number);
        } catch (BadDefinition _) {
            // A text or a float; nothing reckons with those.
        }
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        String shown = quoted ? text.substring(1, text.length() - 1) : text;
        into.constant(scope, new Constant(name, type.toString(), shown));
    }

    private void refused(String scope, String reason) throws BadDefinition {
        into.refused.put(Idl.join(scope, in.name()), reason);
        int open = 0;
        while (open > 0 || !in.peek().equals(";")) {
            String word = in.next();
            open += word.equals("{") ? 1 : word.equals("}") ? -1 : 0;
        }
    }

    /// Annotations with the words of their values.
    private Map<String, String> annotations() throws BadDefinition {
        Map<String, String> notes = new HashMap<>();
        while (in.take("@")) {
            String name = in.name();
            StringBuilder value = new StringBuilder();
            if (in.take("(")) {
                int open = 1;
                while (open > 0) {
                    String word = in.next();
                    open += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
                    value.append(open > 0 ? word + ' ' : "");
                }
            }
            notes.put(name, value.toString().replaceFirst("^value = ", "").strip());
        }
        return notes;
    }
}
