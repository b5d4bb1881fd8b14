package dev.cairn.formats.meaning;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.message.type.FieldType;
import dev.cairn.formats.message.type.FieldType.Blob;
import dev.cairn.formats.message.type.FieldType.Enumeration;
import dev.cairn.formats.message.type.FieldType.Instant;
import dev.cairn.formats.message.type.FieldType.Text;
import dev.cairn.formats.message.type.Leaf;
import dev.cairn.formats.message.type.MessageType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A channel whose meaning is asked: its type, its leaves and its first messages.
final class Subject {
    /// Texts looked for where one is expected.
    private static final int SEVERAL = 8;

    private final String topic;
    private final String name;
    private final MessageType type;
    private final Map<String, Leaf> leaves = new LinkedHashMap<>();
    private final Samples samples;
    private final ReadLimits limits;
    private final Optional<RobotDescription> robot;

    Subject(
            String topic,
            MessageType type,
            List<Leaf> leaves,
            Samples samples,
            ReadLimits limits,
            Optional<RobotDescription> robot) {
        this.robot = robot;
        this.topic = topic;
        this.name = TypeNames.normal(type.name());
        this.type = type;
        this.samples = samples;
        this.limits = limits;
        leaves.forEach(leaf -> this.leaves.put(leaf.path(), leaf));
    }

    String topic() {
        return topic;
    }

    /// The type's name as the table of types has it.
    String name() {
        return name;
    }

    MessageType type() {
        return type;
    }

    Map<String, Leaf> leaves() {
        return leaves;
    }

    Samples samples() {
        return samples;
    }

    ReadLimits limits() {
        return limits;
    }

    /// What is known of the robot from elsewhere.
    Optional<RobotDescription> robot() {
        return robot;
    }

    /// Whether there are texts at that path, within so many free collections.
    boolean text(String path, int dims) {
        Leaf leaf = leaves.get(path);
        return leaf != null && leaf.type() instanceof Text && free(leaf, dims);
    }

    /// Whether there are bytes at that path.
    boolean blob(String path) {
        Leaf leaf = leaves.get(path);
        return leaf != null && leaf.type() instanceof Blob && leaf.dims().isEmpty();
    }

    /// Whether there are numbers at that path, within so many free collections.
    boolean numbers(String path, int dims) {
        Leaf leaf = leaves.get(path);
        return leaf != null && scalar(leaf.type()) != null && free(leaf, dims);
    }

    boolean instant(String path) {
        Leaf leaf = leaves.get(path);
        return leaf != null && leaf.type() instanceof Instant && leaf.dims().isEmpty();
    }

    private static boolean free(Leaf leaf, int dims) {
        return leaf.dims().size() == dims && leaf.dims().stream().allMatch(d -> d == Leaf.FREE);
    }

    /// The type of the numbers at a path that has some.
    Scalar scalar(String path) {
        Leaf leaf = leaves.get(path);
        Scalar scalar = leaf == null ? null : scalar(leaf.type());
        if (scalar == null) {
            throw new IllegalArgumentException(path + " holds no numbers");
        }
        return scalar;
    }

    private static @Nullable Scalar scalar(FieldType type) {
        return switch (type) {
            case FieldType.Number number -> number.scalar();
            case Enumeration enumeration -> enumeration.scalar();
            default -> null;
        };
    }

    /// The one text that a leaf has in all first messages; empty where it has none or several.
    Optional<String> always(String path) throws FormatException {
        List<String> texts = text(path, 0) ? samples.texts(path, 2) : List.of();
        return texts.size() == 1 ? Optional.of(texts.getFirst()) : Optional.empty();
    }

    /// The coordinate frame that messages name at a path.
    Claim<String> frame(String path) throws FormatException {
        if (!text(path, 0)) {
            return Claim.unknown("frame");
        }
        List<String> frames = samples.texts(path, SEVERAL);
        if (frames.size() == 1 && !frames.getFirst().isEmpty()) {
            return new Claim.Measured<>(
                    frames.getFirst(), path + " of the first " + samples.count() + " messages of " + topic);
        }
        return Claim.unknown(
                frames.size() > 1
                        ? "one frame: " + path + " of " + topic + " has " + String.join(", ", frames)
                        : "frame: " + path + " of " + topic + " is empty");
    }
}
