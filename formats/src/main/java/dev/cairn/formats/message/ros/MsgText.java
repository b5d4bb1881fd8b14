package dev.cairn.formats.message.ros;

import dev.cairn.formats.message.ros.Definition.Line;
import dev.cairn.formats.message.type.MessageType.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lines of a `.msg` text.
final class MsgText {
    private static final Pattern LINE = Pattern.compile(
            "([A-Za-z][\\w/]*+(?:\\s*+<=\\s*+\\d++)?+(?:\\s*+\\[\\s*+(?:<=)?+\\s*+\\d*+\\s*+])*+)\\s++([A-Za-z_]\\w*+)\\s*+(.*)");
    private static final Pattern MARK = Pattern.compile("(MSG|IDL|SRV|ACTION):");
    private static final Pattern RULE = Pattern.compile("={20,}");

    private MsgText() {}

    /// One section of a schema.
    ///
    /// @param name behind `MSG:`, `IDL:` or `SRV:`; empty for the first
    /// @param idl whether it is IDL
    record Section(String name, boolean idl, String text) {}

    /// Cuts a schema where a row of equals signs stands.
    static List<Section> sections(String schema) {
        List<Section> sections = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        String name = "";
        boolean idl = false;
        boolean fresh = false;
        boolean blank = true;
        for (String line : schema.lines().toList()) {
            String bare = line.strip();
            if (RULE.matcher(bare).matches()) {
                sections.add(new Section(name, idl, text.toString()));
                text.setLength(0);
                name = "";
                fresh = true;
                blank = true;
            } else if (name.isEmpty() && blank && MARK.matcher(bare).lookingAt()) {
                name = bare.substring(bare.indexOf(':') + 1).strip();
                idl = bare.startsWith("IDL:");
                fresh = false;
            } else {
                text.append(line).append('\n');
                blank &= bare.isEmpty();
            }
        }
        if (!fresh || !text.toString().isBlank()) {
            sections.add(new Section(name, idl, text.toString()));
        }
        return sections;
    }

    /// Parses one section.
    ///
    /// @throws BadDefinition naming the first line that is none
    static Definition parse(String name, String text) throws BadDefinition {
        List<Line> fields = new ArrayList<>();
        List<Constant> constants = new ArrayList<>();
        for (String line : part(name, text).lines().toList()) {
            String bare = line.strip();
            if (bare.isEmpty() || bare.startsWith("#") || bare.startsWith("@")) {
                continue;
            }
            Matcher words = LINE.matcher(bare);
            if (!words.matches()) {
                throw new BadDefinition("expected 'type name', found '" + bare + "' in " + name);
            }
            String type = words.group(1).replaceAll("\\s", "");
            String rest = words.group(3).strip();
            if (rest.startsWith("=")) {
                constants.add(constant(words.group(2), type, rest.substring(1).strip()));
            } else if (plausible(rest)) {
                fields.add(new Line(type, words.group(2)));
            } else {
                throw new BadDefinition("expected a default value or a comment, found '" + rest + "' in " + name);
            }
        }
        return new Definition(Definition.key(name), fields, constants);
    }

    /// Whether what stands behind a field's name can be a comment or a default value.
    private static boolean plausible(String rest) {
        return rest.isEmpty() || "#\"'[-+.".indexOf(rest.charAt(0)) >= 0 || Character.isLetterOrDigit(rest.charAt(0));
    }

    private static Constant constant(String name, String type, String written) {
        String value = written;
        boolean quoted = value.length() > 1 && (value.charAt(0) == '"' || value.charAt(0) == '\'');
        int end = quoted ? value.indexOf(value.charAt(0), 1) : -1;
        if (end > 0) {
            value = value.substring(1, end);
        } else if (!type.equals("string") && value.indexOf('#') >= 0) {
            value = value.substring(0, value.indexOf('#')).strip();
        }
        return new Constant(name, type, value);
    }

    /// The parts of a service's or an action's text; one part for a message.
    static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.strip().equals("---")) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(line).append('\n');
            }
        }
        parts.add(part.toString());
        return parts;
    }

    /// Of a service's or an action's text the part that a type's name means.
    private static String part(String name, String text) throws BadDefinition {
        List<String> parts = parts(text);
        if (parts.size() == 1) {
            return text;
        }
        int wanted = wanted(name);
        if (wanted < 0 || wanted >= parts.size()) {
            throw new BadDefinition(name + " is defined by " + parts.size()
                    + " parts of a service or action; expected a name that says which, such as " + name + "_Request");
        }
        return parts.get(wanted);
    }

    private static int wanted(String name) {
        if (name.endsWith("Request") || name.endsWith("Goal")) {
            return 0;
        }
        if (name.endsWith("Response") || name.endsWith("Result")) {
            return 1;
        }
        return name.endsWith("Feedback") ? 2 : -1;
    }
}
