package dev.cairn.episode.transform;

import dev.cairn.episode.Encoding;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Group;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.Quantity.Rotation;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A stream that is put on the rows, with everything decided that the options leave open.
final class AlignedTake {
    private static final long LEAST_AGE_NANOS = 100_000_000;
    private static final int STEPS = 3;

    final AlignTake asked;
    final int stream;
    final Stream source;
    final AlignMethod method;
    final long maxAgeNanos;
    private final boolean latched;
    private final List<Integer> quaternions = new ArrayList<>();
    private final boolean[] nearest;

    private AlignedTake(
            AlignTake asked,
            int stream,
            Stream source,
            AlignMethod method,
            long maxAgeNanos,
            boolean latched,
            int width) {
        this.latched = latched;
        this.asked = asked;
        this.stream = stream;
        this.source = source;
        this.method = method;
        this.maxAgeNanos = maxAgeNanos;
        this.nearest = new boolean[width];
    }

    /// Decides.
    ///
    /// @throws FormatException NEEDS_ALIGNMENT if a method does not fit the stream
    static AlignedTake of(AlignTake asked, EpisodeSpec spec, int stream, AlignScan scan, AlignClocks clocks)
            throws FormatException {
        Stream source = spec.streams().get(stream);
        AlignMethod method =
                asked.method().orElseGet(() -> spec.axisOf(source).latched() ? AlignMethod.PREVIOUS : usual(source));
        boolean between = method == AlignMethod.LINEAR || method == AlignMethod.SLERP;
        int width = source.type() instanceof SampleType.Numeric numeric ? numeric.width() : 0;
        if (between && !isContinuous(source)) {
            throw refused(spec, source, "has nothing between two samples; take previous or nearest");
        }
        long step = scan.of(source.axis()).meanStep(clocks.clock(source.axis()));
        long usualAge =
                source.type() instanceof SampleType.Text || spec.axisOf(source).latched()
                        ? Long.MAX_VALUE
                        : Math.max(LEAST_AGE_NANOS, step > Long.MAX_VALUE / STEPS ? Long.MAX_VALUE : STEPS * step);
        AlignedTake take = new AlignedTake(
                asked,
                stream,
                source,
                method,
                asked.maxAgeNanos().orElse(usualAge),
                spec.axisOf(source).latched(),
                width);
        if (between) {
            take.findRotations();
            if (method == AlignMethod.SLERP && take.quaternions.isEmpty()) {
                throw refused(
                        spec,
                        source,
                        "has no quaternion that somebody names; say its rotation, such as quat_xyzw, or take linear");
            }
        }
        return take;
    }

    private static AlignMethod usual(Stream source) {
        boolean hold = source.role() == Role.ACTION
                || source.role() == Role.INSTRUCTION
                || source.role() == Role.DONE
                || !isContinuous(source);
        return hold ? picturesOf(source).isPresent() ? AlignMethod.NEAREST : AlignMethod.PREVIOUS : AlignMethod.LINEAR;
    }

    private static boolean isContinuous(Stream source) {
        return source.type() instanceof SampleType.Numeric numeric
                && numeric.scalar().isFloating()
                && numeric.width() > 0;
    }

    private static FormatException refused(EpisodeSpec spec, Stream source, String why) {
        return new FormatException(Problem.NEEDS_ALIGNMENT, spec.key(), "stream " + source.name() + " " + why);
    }

    /// The rotation of a group stands in its last numbers: seven are a position and a quaternion.
    private void findRotations() {
        for (Group group : source.groups()) {
            Optional<Rotation> rotation = group.quantity().rotation().known();
            if (rotation.isEmpty() || rotation.get() == Rotation.NONE || group.to() > nearest.length) {
                continue;
            }
            int width = group.to() - group.from();
            switch (rotation.get()) {
                case QUAT_XYZW, QUAT_WXYZ -> {
                    if (width == 4 || width == 7) {
                        quaternions.add(group.to() - 4);
                    }
                }
                case EULER_XYZ, EULER_OTHER, AXIS_ANGLE -> keepNearest(group.to() - Math.min(width, 3), group.to());
                case ROT6D_COLS, ROT6D_ROWS -> keepNearest(group.to() - Math.min(width, 6), group.to());
                case MATRIX -> keepNearest(group.from(), group.to());
                case NONE -> {}
            }
        }
    }

    private void keepNearest(int from, int to) {
        for (int i = from; i < to; i++) {
            nearest[i] = true;
        }
    }

    /// Where quaternions begin in a sample.
    List<Integer> quaternions() {
        return quaternions;
    }

    /// Whether an element is a coded rotation without a straight line between two, and comes from the nearer sample.
    boolean nearest(int element) {
        return nearest[element];
    }

    int axis() {
        return source.axis();
    }

    /// Whether rows without a value of it are left out at both ends; a text or a constant holds before its first
    /// sample.
    boolean isNeeded() {
        return asked.missing() != AlignMissing.LEAVE && !(source.type() instanceof SampleType.Text) && !latched;
    }

    static Optional<Encoding.Pictures> picturesOf(Stream stream) {
        return stream.type() instanceof SampleType.Encoded encoded
                        && encoded.encoding() instanceof Encoding.Pictures pictures
                ? Optional.of(pictures)
                : Optional.empty();
    }

    /// Whether the pictures of a camera go into the rows: each is a file of its own, and may stand in any row.
    ///
    /// Raw colour pictures keep an axis of their own, for they become video.
    static boolean isCell(Encoding.Pictures pictures) {
        return pictures.codec().isStill() && (pictures.codec() != dev.cairn.episode.Codec.RAW || isDepth(pictures));
    }

    static boolean isDepth(Encoding.Pictures pictures) {
        return pictures.depth().known().isPresent()
                || pictures.pixels().known().filter(PixelFormat.GRAY16::equals).isPresent();
    }

    /// Whether samples of a stream can be put on rows.
    static boolean fits(Stream stream) {
        return switch (stream.type()) {
            case SampleType.Numeric _, SampleType.Text _ -> true;
            case SampleType.Encoded _ -> picturesOf(stream).isPresent();
            case SampleType.ListOf _, SampleType.StructOf _ -> false;
        };
    }
}
