package dev.cairn.formats.meaning;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.log.LogChannel;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// What a robot's description (URDF) says of its joints: which turn, and which slide.
///
/// @param robot its name, may be empty
/// @param where the topic that carries it
/// @param joints kind of each joint by its name
public record RobotDescription(String robot, String where, Map<String, Kind> joints) {
    private static final int MOST_JOINTS = 10_000;

    public RobotDescription {
        joints = Map.copyOf(joints);
    }

    /// How a joint moves.
    public enum Kind {
        TURNS,
        SLIDES,
        /// It does not move, or in several ways.
        OTHER
    }

    /// The description that a channel carries, if it carries one: texts on a topic named `robot_description`.
    ///
    /// @param first first messages of the channel
    public static Optional<RobotDescription> of(LogChannel channel, List<byte[]> first, ReadLimits limits) {
        if (!isDescription(channel.topic()) || first.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Reading.of(channel, first.subList(0, 1), limits, Optional.empty())
                    .description();
        } catch (FormatException | IllegalArgumentException e) {
            return Optional.empty(); // the channel's own decoder says so
        }
    }

    static boolean isDescription(String topic) {
        return Words.last(topic).equals("robot_description");
    }

    /// Reads a description; empty for a text that is none.
    static Optional<RobotDescription> parse(String xml, String where) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        Map<String, Kind> joints = new HashMap<>();
        String robot = null;
        try {
            XMLStreamReader in = factory.createXMLStreamReader(new StringReader(xml));
            int depth = 0;
            while (in.hasNext()) {
                int event = in.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    depth++;
                    if (depth == 1 && !in.getLocalName().equals("robot")) {
                        return Optional.empty();
                    }
                    robot = depth == 1 ? attribute(in, "name") : robot;
                    if (depth == 2 && in.getLocalName().equals("joint") && joints.size() < MOST_JOINTS) {
                        joints.put(attribute(in, "name"), kind(attribute(in, "type")));
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                }
            }
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
        return robot == null ? Optional.empty() : Optional.of(new RobotDescription(robot, where, joints));
    }

    private static String attribute(XMLStreamReader in, String name) {
        String value = in.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "revolute", "continuous" -> Kind.TURNS;
            case "prismatic" -> Kind.SLIDES;
            default -> Kind.OTHER;
        };
    }
}
