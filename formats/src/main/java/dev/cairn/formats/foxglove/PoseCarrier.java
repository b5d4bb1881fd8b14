package dev.cairn.formats.foxglove;

import dev.cairn.episode.Column;
import dev.cairn.episode.Group;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Quantity;
import dev.cairn.episode.SampleType.Numeric;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Stream;
import dev.cairn.formats.log.LogSchema;
import java.util.List;
import java.util.Optional;

/// A pose as `foxglove.PoseInFrame`: where frame, unit and the order of the quaternion are all known.
final class PoseCarrier implements Carrier {
    private static final int NUMBERS = 7;
    private static final List<String> XYZW = List.of(
            "pose.position.x",
            "pose.position.y",
            "pose.position.z",
            "pose.orientation.x",
            "pose.orientation.y",
            "pose.orientation.z",
            "pose.orientation.w");

    private final Stream stream;
    private final String frame;

    private PoseCarrier(Stream stream, String frame) {
        this.stream = stream;
        this.frame = frame;
    }

    /// A carrier of poses; empty for anything else.
    static Optional<Carrier> of(Stream stream, Numeric type) {
        boolean floating = type.scalar() == Scalar.F32 || type.scalar() == Scalar.F64;
        if (!floating
                || !type.shape().equals(List.of(NUMBERS))
                || stream.groups().isEmpty()) {
            return Optional.empty();
        }
        Group position = stream.groups().getFirst();
        Group rotation = stream.groups().getLast();
        boolean whole = stream.groups().size() == 1
                ? position.from() == 0 && position.to() == NUMBERS && is(position, Quantity.Kind.EEF_POSE)
                : stream.groups().size() == 2
                        && position.from() == 0
                        && position.to() == 3
                        && rotation.from() == 3
                        && rotation.to() == NUMBERS
                        && is(position, Quantity.Kind.EEF_POSITION)
                        && is(rotation, Quantity.Kind.EEF_ROTATION);
        boolean metres = position.quantity()
                .unit()
                .known()
                .map(u -> u == Quantity.Unit.METRE)
                .orElse(false);
        boolean quaternion = rotation.quantity()
                .rotation()
                .known()
                .map(r -> r == Quantity.Rotation.QUAT_XYZW)
                .orElse(false);
        Optional<String> frame = position.quantity().frame().known();
        return whole && metres && quaternion && frame.isPresent()
                ? Optional.of(new PoseCarrier(stream, frame.get()))
                : Optional.empty();
    }

    private static boolean is(Group group, Quantity.Kind wanted) {
        return group.quantity().kind().known().map(k -> k == wanted).orElse(false);
    }

    @Override
    public Stream stream() {
        return stream;
    }

    @Override
    public LogSchema schema() {
        return FoxgloveSchemas.of("PoseInFrame");
    }

    @Override
    public String messageEncoding() {
        return "protobuf";
    }

    @Override
    public Kind kind() {
        return Kind.FIELDS;
    }

    @Override
    public List<String> paths() {
        return XYZW;
    }

    @Override
    public boolean write(Column column, int sample, long stamp, ProtoOut out) {
        if (!column.present(sample)) {
            return false;
        }
        out.stamp(1, stamp).text(2, frame);
        int pose = out.begin(3);
        int position = out.begin(1);
        for (int i = 0; i < 3; i++) {
            out.decimal(1 + i, number(column, sample * NUMBERS + i));
        }
        out.end(position);
        int orientation = out.begin(2);
        for (int i = 0; i < 4; i++) {
            out.decimal(1 + i, number(column, sample * NUMBERS + 3 + i));
        }
        out.end(orientation).end(pose);
        return true;
    }

    private static double number(Column column, int at) {
        return column instanceof Numbers.F32 floats ? floats.array()[at] : ((Numbers.F64) column).array()[at];
    }
}
