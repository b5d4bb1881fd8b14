package dev.cairn.formats.message.ros;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.message.type.MessageType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Schemas made of `.msg` texts: the type's own, then those of the types it uses, each behind a row of
/// equals signs.
public final class MsgSchemas {
    private static final String EVENT = "_Event";

    private MsgSchemas() {}

    /// Parses a schema. Types that it uses and does not define are taken from the bundled ones, and so is a
    /// ROS 2 type whose text is empty.
    ///
    /// @param name full type name, with or without `/msg/`
    /// @throws FormatException CORRUPT_FILE, also for a type that refers to itself; OVER_LIMIT
    public static MessageType parse(String name, String text, Dialect dialect, ReadLimits limits)
            throws FormatException {
        ReadLimits.hold(text.length(), limits.documentBytes(), "schema " + name, 0, "the schema");
        try {
            if (text.isBlank() && dialect == Dialect.ROS2) {
                Definition bundled = BundledSchemas.definition(Definition.key(name), dialect);
                if (bundled == null) {
                    throw new BadDefinition(
                            Problem.UNSUPPORTED_FEATURE,
                            "the log carries no definition of it, and it is none of the bundled types");
                }
                return new Resolver(Map.of(), dialect, limits).type(bundled, name);
            }
            List<MsgText.Section> sections = MsgText.sections(text);
            Map<String, Definition> given = new HashMap<>();
            String first = sections.isEmpty() ? "" : sections.get(0).text();
            Definition own = own(name, first, given);
            given.put(own.key(), own);
            for (MsgText.Section section : sections.subList(Math.min(1, sections.size()), sections.size())) {
                if (!section.name().isEmpty()) {
                    Definition other = MsgText.parse(section.name(), section.text());
                    given.putIfAbsent(other.key(), other);
                }
            }
            return new Resolver(given, dialect, limits).type(own, name);
        } catch (BadDefinition e) {
            throw e.of(name);
        }
    }

    /// The type's own definition. That of a service event is made of the service's text.
    private static Definition own(String name, String text, Map<String, Definition> given) throws BadDefinition {
        if (!name.endsWith(EVENT) || MsgText.parts(text).size() != 2) {
            return MsgText.parse(name, text);
        }
        String service = name.substring(0, name.length() - EVENT.length());
        for (String end : List.of("_Request", "_Response")) {
            Definition part = MsgText.parse(service + end, text);
            given.put(part.key(), part);
        }
        String key = Definition.key(service);
        return MsgText.parse(
                name,
                "service_msgs/ServiceEventInfo info\n"
                        + key + "_Request[<=1] request\n"
                        + key + "_Response[<=1] response\n");
    }
}
