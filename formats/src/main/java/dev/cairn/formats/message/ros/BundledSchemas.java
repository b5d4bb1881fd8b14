package dev.cairn.formats.message.ros;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.message.type.MessageType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Definitions of the common ROS packages, for logs that carry none.
///
/// Those of ROS 2 are the ones of its release Jazzy, those of ROS 1 the ones of Noetic.
public final class BundledSchemas {
    private BundledSchemas() {}

    /// A type by its name, `pkg/Type` or `pkg/msg/Type`.
    public static Optional<MessageType> find(String name, Dialect dialect) {
        try {
            Definition definition = definition(Definition.key(name), dialect);
            return definition == null
                    ? Optional.empty()
                    : Optional.of(new Resolver(Map.of(), dialect, ReadLimits.DEFAULTS).type(definition, name));
        } catch (BadDefinition e) {
            FormatException wrong = e.of(name);
            throw new IllegalStateException(wrong.getMessage(), wrong);
        }
    }

    static @Nullable Definition definition(String key, Dialect dialect) throws BadDefinition {
        String text = (dialect == Dialect.ROS1 ? Texts.ROS1 : Texts.ROS2).get(key);
        return text == null ? null : MsgText.parse(key, text);
    }

    /// Names of all types of a dialect.
    static Iterable<String> names(Dialect dialect) {
        return (dialect == Dialect.ROS1 ? Texts.ROS1 : Texts.ROS2).keySet();
    }

    /// Read once, when somebody asks.
    private static final class Texts {
        static final Map<String, String> ROS1 = load("ros.txt", "ros1.txt");
        static final Map<String, String> ROS2 = load("ros.txt", "ros2.txt");

        private static Map<String, String> load(String... files) {
            Map<String, String> texts = new HashMap<>();
            for (String file : files) {
                for (String line : read(file).lines().toList()) {
                    int colon = line.indexOf(':');
                    if (colon > 0 && !line.startsWith("#")) {
                        texts.put(
                                line.substring(0, colon),
                                line.substring(colon + 1).replace(";", "\n"));
                    }
                }
            }
            return Map.copyOf(texts);
        }

        private static String read(String file) {
            try (InputStream in = BundledSchemas.class.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IllegalStateException("resource " + file + " is missing");
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
