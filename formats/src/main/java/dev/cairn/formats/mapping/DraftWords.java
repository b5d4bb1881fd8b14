package dev.cairn.formats.mapping;

import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Quantity.Kind;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What the name of a stream makes likely, where nobody says what it is for.
final class DraftWords {
    private static final Pattern COMMAND = Pattern.compile(
            "(?:^|[/_.])(cmd|command|commands|action|actions|goal|target|desired|setpoint|leader|teleop|reference)"
                    + "(?:$|[/_.]|_vel)");
    private static final Pattern BODY =
            Pattern.compile("joint|gripper|hand|finger|ee_?pose|eef|tcp|end_?effector|arm|torso");
    private static final Pattern ASIDE = Pattern.compile(
            "header|stamp|covariance|layout|camera_info|calibration|binning|point_stride|is_bigendian|\\broi\\b|"
                    + "/parameter_events|/rosout|diagnostics");
    private static final Pattern TOLD = Pattern.compile("instruction|language|prompt|task");
    private static final Pattern NOT_PLACE = Pattern.compile("velocity|velocities|effort|acceleration|torque|current");
    private static final Set<Kind> STATES = Set.of(
            Kind.JOINT_POSITION,
            Kind.EEF_POSITION,
            Kind.EEF_ROTATION,
            Kind.EEF_POSE,
            Kind.GRIPPER,
            Kind.HAND_JOINTS,
            Kind.TORSO);

    private DraftWords() {}

    /// Whether a stream is about the message and not about the robot.
    static boolean isAside(Stream stream) {
        return stream.role() == Role.STAMP
                || stream.role() == Role.INDEX
                || ASIDE.matcher(stream.name().toLowerCase(Locale.ROOT)).find();
    }

    /// Why a stream is likely a command.
    static Optional<String> command(Stream stream, String channel) {
        if (stream.role() == Role.ACTION) {
            return Optional.of("the source says it is an action");
        }
        var found = COMMAND.matcher(channel.toLowerCase(Locale.ROOT));
        return stream.role() != Role.STATE && found.find()
                ? Optional.of("`" + found.group(1) + "` in its name")
                : Optional.empty();
    }

    /// Why a stream is likely the state of the body.
    static Optional<String> state(Stream stream, String channel) {
        if (stream.role() == Role.STATE) {
            return Optional.of("the source says it is the state");
        }
        Optional<Kind> kind = stream.groups().stream()
                .flatMap(group -> group.quantity().kind().known().stream())
                .filter(STATES::contains)
                .findFirst();
        if (kind.isPresent()) {
            return kind.map(one -> "it holds " + one.name().toLowerCase(Locale.ROOT));
        }
        var found = BODY.matcher(channel.toLowerCase(Locale.ROOT));
        return found.find() ? Optional.of("`" + found.group() + "` in its name") : Optional.empty();
    }

    static boolean isTold(Stream stream) {
        return stream.type() instanceof SampleType.Text
                && (stream.role() == Role.INSTRUCTION
                        || (!isAside(stream)
                                && TOLD.matcher(stream.name().toLowerCase(Locale.ROOT))
                                        .find()));
    }

    static boolean isSuccess(Stream stream) {
        return stream.name().toLowerCase(Locale.ROOT).endsWith("success")
                && stream.type() instanceof SampleType.Numeric numeric
                && numeric.width() == 1;
    }

    /// Whether a stream tells how fast or how hard, and not where.
    static boolean isNoPlace(Stream stream, EpisodeSpec spec) {
        return NOT_PLACE.matcher(field(stream, spec).toLowerCase(Locale.ROOT)).find();
    }

    /// What a stream is called within its channel.
    static String field(Stream stream, EpisodeSpec spec) {
        String channel = spec.axisOf(stream).name();
        return stream.name().startsWith(channel) ? stream.name().substring(channel.length()) : stream.name();
    }

    private static final Set<String> CAMERA_NOISE = Set.of(
            "image",
            "image_raw",
            "image_rect",
            "image_rect_color",
            "image_color",
            "compressed",
            "raw",
            "color",
            "rgb",
            "video",
            "h264",
            "h265",
            "hevc",
            "av1",
            "jpeg",
            "png",
            "stream",
            "data",
            "compresseddepth");

    /// A short name of a camera from that of its channel.
    static String camera(String channel, boolean whole) {
        List<String> words = List.of(channel.toLowerCase(Locale.ROOT).split("[/.]+"));
        List<String> kept = words.stream()
                .filter(word -> !word.isEmpty() && (whole || !CAMERA_NOISE.contains(word)))
                .toList();
        String joined = String.join("_", kept.isEmpty() ? words : kept).replaceAll("[^a-z0-9_]+", "_");
        return joined.replaceAll("^_+|_+$", "").isEmpty() ? "camera" : joined.replaceAll("^_+|_+$", "");
    }

    /// How likely rows stand on the pictures of a camera: an outer view of colours, moving.
    static int rank(Stream stream, String channel) {
        String name = channel.toLowerCase(Locale.ROOT);
        boolean outer = name.matches(".*(top|head|front|main|base|third|high|overhead|scene|external|exterior).*");
        boolean inner = name.matches(".*(wrist|hand|gripper|left|right).*");
        boolean still = stream.type() instanceof SampleType.Encoded(dev.cairn.episode.Encoding.Pictures pictures)
                && pictures.codec().isStill();
        return (outer ? 0 : inner ? 2 : 1) + (still ? 10 : 0) + (isDepth(stream, channel) ? 100 : 0);
    }

    static boolean isDepth(Stream stream, String channel) {
        return channel.toLowerCase(Locale.ROOT).contains("depth")
                || (stream.type() instanceof SampleType.Encoded(dev.cairn.episode.Encoding.Pictures pictures)
                        && (pictures.depth().known().isPresent()
                                || pictures.pixels()
                                        .known()
                                        .filter(dev.cairn.episode.PixelFormat.GRAY16::equals)
                                        .isPresent()));
    }
}
