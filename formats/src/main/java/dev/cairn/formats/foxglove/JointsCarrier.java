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

/// Joints as `foxglove.JointStates`: where names, quantity and unit are all known.
final class JointsCarrier implements Carrier {
    private final Stream stream;
    private final List<String> names;
    private final int field;
    private final String path;

    private JointsCarrier(Stream stream, List<String> names, int field, String path) {
        this.stream = stream;
        this.names = names;
        this.field = field;
        this.path = path;
    }

    /// A carrier of joints; empty for anything else.
    static Optional<Carrier> of(Stream stream, Numeric type) {
        boolean floating = type.scalar() == Scalar.F32 || type.scalar() == Scalar.F64;
        if (!floating || type.shape().size() != 1 || stream.groups().size() != 1) {
            return Optional.empty();
        }
        Group group = stream.groups().getFirst();
        boolean whole = group.from() == 0
                && group.to() == type.width()
                && group.elements().size() == type.width();
        Quantity.Kind kind = group.quantity().kind().known().orElse(Quantity.Kind.OTHER);
        Quantity.Unit unit = group.quantity().unit().known().orElse(Quantity.Unit.OTHER);
        boolean absolute = group.quantity()
                .reference()
                .known()
                .map(r -> r == Quantity.Reference.ABSOLUTE)
                .orElse(true);
        if (!whole || !absolute || type.width() == 0) {
            return Optional.empty();
        }
        return switch (kind) {
            case JOINT_POSITION ->
                unit == Quantity.Unit.RADIAN || unit == Quantity.Unit.METRE
                        ? Optional.of(new JointsCarrier(stream, group.elements(), 2, "joints[].position"))
                        : Optional.empty();
            case JOINT_VELOCITY ->
                unit == Quantity.Unit.RADIAN_PER_SECOND || unit == Quantity.Unit.METRE_PER_SECOND
                        ? Optional.of(new JointsCarrier(stream, group.elements(), 3, "joints[].velocity"))
                        : Optional.empty();
            case TORQUE ->
                unit == Quantity.Unit.NEWTON_METRE || unit == Quantity.Unit.NEWTON
                        ? Optional.of(new JointsCarrier(stream, group.elements(), 5, "joints[].effort"))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    @Override
    public Stream stream() {
        return stream;
    }

    @Override
    public LogSchema schema() {
        return FoxgloveSchemas.of("JointStates");
    }

    @Override
    public String messageEncoding() {
        return "protobuf";
    }

    @Override
    public Kind kind() {
        return Kind.LIST;
    }

    @Override
    public List<String> paths() {
        return List.of(path);
    }

    @Override
    public boolean write(Column column, int sample, long stamp, ProtoOut out) {
        if (!column.present(sample)) {
            return false;
        }
        out.stamp(1, stamp);
        int width = names.size();
        for (int i = 0; i < width; i++) {
            int joint = out.begin(2);
            out.text(1, names.get(i));
            double value = column instanceof Numbers.F32 floats
                    ? floats.array()[sample * width + i]
                    : ((Numbers.F64) column).array()[sample * width + i];
            out.decimal(field, value).end(joint);
        }
        return true;
    }
}
