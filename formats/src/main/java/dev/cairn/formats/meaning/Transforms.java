package dev.cairn.formats.meaning;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Group;
import dev.cairn.episode.Label;
import dev.cairn.episode.Quantity;
import dev.cairn.episode.Quantity.Kind;
import dev.cairn.episode.Quantity.Rotation;
import dev.cairn.episode.Quantity.Unit;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType.Numeric;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.message.gather.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Transforms between coordinate frames: a pose for each pair of a parent and a child.
///
/// The messages as they are stay in lists, for pairs that the first ones have not.
final class Transforms implements Family {
    private static final List<String> TRANSLATION = List.of("x", "y", "z");
    private static final List<String> ROTATION = List.of("x", "y", "z", "w");

    @Override
    public List<String> types() {
        return List.of(
                "tf2_msgs/TFMessage",
                "geometry_msgs/TransformStamped",
                "foxglove/FrameTransform",
                "foxglove/FrameTransforms");
    }

    @Override
    public void draft(Subject subject, Draft draft) throws FormatException {
        String name = subject.name();
        boolean foxglove = name.startsWith("foxglove/");
        boolean many = name.equals("tf2_msgs/TFMessage") || name.equals("foxglove/FrameTransforms");
        String each = many ? "transforms[]." : "";
        String parent = each + (foxglove ? "parent_frame_id" : "header.frame_id");
        String child = each + "child_frame_id";
        String below = each + (foxglove ? "" : "transform.");
        List<String> numbers = Stream.concat(
                        TRANSLATION.stream().map(x -> below + "translation." + x),
                        ROTATION.stream().map(x -> below + "rotation." + x))
                .toList();
        int dims = many ? 1 : 0;
        boolean there = subject.text(parent, dims) && subject.text(child, dims);
        for (String path : numbers) {
            there &= subject.numbers(path, dims) && subject.scalar(path) == subject.scalar(numbers.getFirst());
        }
        if (!there) {
            return;
        }
        FramePairs pairs = FramePairs.of(subject.samples(), parent, child);
        if (pairs.more()) {
            draft.remark(subject.topic() + ": more than " + pairs.parents().size()
                    + " pairs of frames; the rest stays in the lists");
        }
        Scalar scalar = Vectors.scalar(subject.scalar(numbers.getFirst()));
        List<Wanted> wanted = new ArrayList<>(List.of(Wanted.of(parent), Wanted.of(child)));
        numbers.forEach(path -> wanted.add(Wanted.of(path)));
        for (int i = 0; i < pairs.parents().size(); i++) {
            draft.share(part(subject, pairs, i, scalar, wanted));
        }
    }

    private static Part part(Subject subject, FramePairs pairs, int pair, Scalar scalar, List<Wanted> wanted) {
        String parent = pairs.parents().get(pair);
        String child = pairs.children().get(pair);
        String seen = "the first " + subject.samples().count() + " messages of " + subject.topic();
        return new Part(
                parent + "->" + child,
                Role.OBSERVATION,
                new Numeric(scalar, List.of(7)),
                groups(subject.name(), parent, child, seen),
                List.of(
                        new Label("parent_frame", new Claim.Measured<>(parent, seen)),
                        new Label("child_frame", new Claim.Measured<>(child, seen))),
                wanted,
                () -> new PairPose(pairs, pair, scalar));
    }

    private static List<Group> groups(String type, String parent, String child, String seen) {
        boolean hand = Words.speaksOfHand(child);
        Claim<String> frame = new Claim.Measured<>(parent, seen);
        Quantity position = Quantities.withFrame(
                Quantities.of(kind(hand, Kind.EEF_POSITION, child), Quantities.si(Unit.METRE, type)), frame);
        Quantity rotation = Quantities.withRotation(
                Quantities.withFrame(
                        Quantities.of(
                                kind(hand, Kind.EEF_ROTATION, child),
                                Claim.declared(Unit.OTHER, "a quaternion has no unit")),
                        frame),
                Claim.declared(Rotation.QUAT_XYZW, type + ": fields x, y, z, w"));
        return List.of(
                new Group("translation", 0, 3, position, names("translation", TRANSLATION)),
                new Group("rotation", 3, 7, rotation, names("rotation", ROTATION)));
    }

    private static List<String> names(String group, List<String> elements) {
        return elements.stream().map(name -> group + "." + name).toList();
    }

    private static Claim<Kind> kind(boolean hand, Kind kind, String child) {
        return hand
                ? new Claim.Inferred<>(kind, "a frame is named after the end of the arm", child)
                : Claim.unknown("what the frame " + child + " is");
    }
}
