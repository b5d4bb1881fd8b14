package dev.cairn.quality;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Group;
import dev.cairn.episode.Label;
import dev.cairn.episode.Quantity;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Size;
import dev.cairn.episode.Stream;
import dev.cairn.episode.facts.EpisodeFacts;
import dev.cairn.episode.facts.Finding;
import dev.cairn.episode.facts.Metric;
import dev.cairn.episode.facts.Said;
import dev.cairn.episode.facts.StreamFacts;
import dev.cairn.quality.summary.AxisSummary;
import dev.cairn.quality.summary.CameraSummary;
import dev.cairn.quality.summary.EpisodeSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Makes the facts of an episode from what the pass left behind.
final class Facts {
    private static final int VERSION = 1;
    private static final double MS = 1e6;

    private Facts() {}

    static EpisodeFacts of(EpisodeSummary summary, String profile, List<Finding> findings) {
        EpisodeSpec spec = summary.spec();
        List<StreamFacts> streams = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < spec.streams().size(); i++) {
            StreamFacts one = stream(summary, i);
            streams.add(one);
            bytes += Math.max(0, one.bytes());
        }
        return new EpisodeFacts(
                VERSION,
                summary.dataset().name(),
                spec.key(),
                spec.ordinal(),
                profile,
                summary.content(),
                start(summary),
                duration(summary),
                bytes,
                streams,
                metrics(summary),
                findings,
                labels(spec),
                summary.ranges());
    }

    private static StreamFacts stream(EpisodeSummary summary, int index) {
        Stream stream = summary.spec().streams().get(index);
        AxisSummary axis = summary.axes().get(stream.axis());
        return new StreamFacts(
                stream.name(),
                stream.role().name().toLowerCase(Locale.ROOT),
                type(stream.type()),
                shape(stream.type()),
                units(stream),
                axis.samples(),
                axis.declaredHz(),
                axis.measuredHz(),
                clock(summary, axis),
                codec(stream.type()),
                bytes(summary, index, axis.samples()));
    }

    static String type(SampleType type) {
        return switch (type) {
            case SampleType.Numeric numeric ->
                switch (numeric.scalar()) {
                    case BOOL -> "bool";
                    case I8 -> "int8";
                    case U8 -> "uint8";
                    case I16 -> "int16";
                    case U16 -> "uint16";
                    case I32 -> "int32";
                    case U32 -> "uint32";
                    case I64 -> "int64";
                    case U64 -> "uint64";
                    case F16 -> "float16";
                    case F32 -> "float32";
                    case F64 -> "float64";
                };
            case SampleType.Text _ -> "string";
            case SampleType.Encoded encoded ->
                switch (encoded.encoding()) {
                    case Encoding.Pictures pictures -> pictures.codec().isStill() ? "image" : "video";
                    case Encoding.Sound _ -> "audio";
                    case Encoding.Points _ -> "points";
                    case Encoding.Message _ -> "message";
                };
            case SampleType.ListOf _ -> "list";
            case SampleType.StructOf _ -> "struct";
        };
    }

    static String shape(SampleType type) {
        if (type instanceof SampleType.Numeric numeric) {
            return numeric.shape().stream().map(String::valueOf).collect(Collectors.joining("x"));
        }
        if (type instanceof SampleType.Encoded(var encoding) && encoding instanceof Encoding.Pictures pictures) {
            return pictures.size().known().map(Size::toString).orElse("");
        }
        return "";
    }

    private static String units(Stream stream) {
        TreeSet<String> units = new TreeSet<>();
        for (Group group : stream.groups()) {
            group.quantity().unit().known().map(Quantity.Unit::name).ifPresent(units::add);
        }
        return String.join(" ", units).toLowerCase(Locale.ROOT);
    }

    private static String clock(EpisodeSummary summary, AxisSummary axis) {
        Axis of = summary.spec().axes().get(axis.index());
        if (of.clocks().isEmpty()) {
            return "none";
        }
        return axis.intervals().generated()
                ? "generated"
                : of.clocks().getFirst().kind().name().toLowerCase(Locale.ROOT);
    }

    private static String codec(SampleType type) {
        if (type instanceof SampleType.Encoded(var encoding)) {
            return switch (encoding) {
                case Encoding.Pictures pictures -> pictures.codec().label();
                case Encoding.Sound sound -> sound.codec().label();
                case Encoding.Points _ -> "";
                case Encoding.Message message -> message.messageEncoding();
            };
        }
        return "";
    }

    private static long bytes(EpisodeSummary summary, int index, long samples) {
        for (CameraSummary camera : summary.cameras()) {
            if (camera.stream() == index) {
                return camera.bytes();
            }
        }
        return summary.spec().streams().get(index).type() instanceof SampleType.Numeric numeric
                ? samples * numeric.width() * numeric.scalar().bytes()
                : -1;
    }

    private static long start(EpisodeSummary summary) {
        return summary.axes().stream()
                .filter(axis -> axis.clocked() && axis.samples() > 0)
                .mapToLong(AxisSummary::startNanos)
                .min()
                .orElse(0);
    }

    /// From the first stamp to the end of the last period.
    private static long duration(EpisodeSummary summary) {
        long end = Long.MIN_VALUE;
        for (AxisSummary axis : summary.axes()) {
            if (axis.clocked() && axis.samples() > 0) {
                double hz = axis.measuredHz() > 0 ? axis.measuredHz() : axis.declaredHz();
                end = Math.max(end, axis.endNanos() + (hz > 0 ? Math.round(1e9 / hz) : 0));
            }
        }
        return end == Long.MIN_VALUE ? 0 : end - start(summary);
    }

    private static List<Metric> metrics(EpisodeSummary summary) {
        List<Metric> metrics = new ArrayList<>();
        metrics.add(new Metric("rows", "", summary.rows(), ""));
        for (AxisSummary axis : summary.axes()) {
            if (axis.measured()
                    && axis.intervals().steps() > 1
                    && !axis.intervals().generated()) {
                String name = axis.pictures() ? axis.name() : "";
                metrics.add(new Metric("median step", name, axis.intervals().medianNanos() / MS, "ms"));
                metrics.add(new Metric("step deviation", name, axis.intervals().stdNanos() / MS, "ms"));
                metrics.add(new Metric("longest step", name, axis.intervals().longestNanos() / MS, "ms"));
            }
        }
        for (CameraSummary camera : summary.cameras()) {
            metrics.add(new Metric("pictures", camera.name(), camera.pictures(), ""));
            if (camera.surplus() > 0) {
                metrics.add(new Metric("surplus packets", camera.name(), camera.surplus(), ""));
            }
        }
        return metrics;
    }

    private static List<Said> labels(EpisodeSpec spec) {
        List<Said> said = new ArrayList<>();
        for (Label label : spec.labels()) {
            said.add(new Said(label.name(), label.value().known().orElse(""), ground(label.value())));
        }
        return said;
    }

    private static String ground(Claim<?> claim) {
        return switch (claim) {
            case Claim.Declared<?> _ -> "declared";
            case Claim.Inferred<?> _ -> "inferred";
            case Claim.Measured<?> _ -> "measured";
            case Claim.Unknown<?> _ -> "unknown";
        };
    }
}
