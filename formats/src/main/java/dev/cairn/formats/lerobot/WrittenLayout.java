package dev.cairn.formats.lerobot;

import dev.cairn.episode.Encoding;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.SampleType.Encoded;
import dev.cairn.episode.SampleType.Numeric;
import dev.cairn.episode.SampleType.StructOf;
import dev.cairn.episode.SampleType.Text;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Stream;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.LossKind;
import dev.cairn.episode.format.WriteOptions;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.formats.lerobot.WrittenColumn.Fill;
import dev.cairn.formats.parquet.ParquetColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// What every episode of an output has: its columns, its cameras, its rate.
final class WrittenLayout {
    static final String TASK_STREAM = "task";
    static final String SOURCE_TIME = "source_time_ns.";
    private static final SampleType CELL = new StructOf(
            List.of(new SampleType.Field("bytes", ParquetColumn.BINARY), new SampleType.Field("path", new Text())));
    private static final Map<String, Fill> DERIVED = Map.of(
            "timestamp", Fill.TIMESTAMP,
            "frame_index", Fill.FRAME_INDEX,
            "episode_index", Fill.EPISODE_INDEX,
            "index", Fill.INDEX,
            "task_index", Fill.TASK_INDEX);
    private static final List<String> DERIVED_ORDER =
            List.of("timestamp", "frame_index", "episode_index", "index", "task_index");

    private final EpisodeSpec profile;
    private final Rate rate;
    private final List<WrittenColumn> columns;
    private final List<WrittenCamera> cameras;
    private final List<String> order;
    private final List<Loss> dropped;

    private WrittenLayout(
            EpisodeSpec profile,
            Rate rate,
            List<WrittenColumn> columns,
            List<WrittenCamera> cameras,
            List<String> order,
            List<Loss> dropped) {
        this.profile = profile;
        this.rate = rate;
        this.columns = List.copyOf(columns);
        this.cameras = List.copyOf(cameras);
        this.order = List.copyOf(order);
        this.dropped = List.copyOf(dropped);
    }

    /// A camera that becomes video files.
    ///
    /// @param stream index in the profile
    /// @param cells whether its pictures lie in the rows of the source and are encoded
    record WrittenCamera(String name, int stream, Encoding.Pictures encoding, boolean cells) {}

    /// The layout of episodes like `profile`.
    ///
    /// @throws FormatException NEEDS_RATE, NEEDS_ALIGNMENT or TARGET_CANNOT_HOLD
    static WrittenLayout of(EpisodeSpec profile, Version version, WriteOptions options) throws FormatException {
        Rate rate = profile.axes().isEmpty()
                ? null
                : profile.axes().getFirst().rate().known().orElse(null);
        if (rate == null) {
            throw new FormatException(
                    Problem.NEEDS_RATE, profile.key(), "the rows have no rate, LeRobot needs one; say it with --rate");
        }
        List<WrittenColumn> columns = new ArrayList<>();
        List<WrittenCamera> cameras = new ArrayList<>();
        List<String> order = new ArrayList<>();
        List<Loss> dropped = new ArrayList<>();
        for (int i = 0; i < profile.streams().size(); i++) {
            Stream stream = profile.streams().get(i);
            if (isTask(stream) || ConstantsFile.isConstant(profile, stream)) {
                continue;
            }
            if (hasNoPlace(stream)) {
                dropped.add(Loss.of(LossKind.DROPPED, stream.name(), "LeRobot has no place for what it holds"));
                continue;
            }
            if (version == Version.V2_1 && isLanguage(stream)) {
                // The loader of v2.1 cannot make a tensor of such a row.
                dropped.add(Loss.of(LossKind.DROPPED, stream.name(), "v2.1 has no language columns"));
                continue;
            }
            order.add(stream.name());
            if (stream.type() instanceof Encoded(Encoding.Pictures pictures)
                    && (stream.axis() != 0 || becomesVideo(pictures, options))) {
                cameras.add(new WrittenCamera(stream.name(), i, pictures, stream.axis() == 0));
            } else {
                columns.add(column(stream, i));
            }
        }
        addMissingDerived(columns, order);
        for (String axis : new TreeSet<>(options.sourceTimes())) {
            String name = SOURCE_TIME + axis;
            if (!order.contains(name)) {
                columns.add(new WrittenColumn(name, Fill.SOURCE_TIME, -1, SampleType.scalar(Scalar.I64)));
                order.add(name);
            }
        }
        return new WrittenLayout(profile, rate, columns, cameras, order, dropped);
    }

    /// Sound, clouds and messages as they were stored.
    private static boolean hasNoPlace(Stream stream) {
        return stream.type() instanceof Encoded(Encoding encoding) && !(encoding instanceof Encoding.Pictures);
    }

    private static boolean isLanguage(Stream stream) {
        return stream.type() instanceof SampleType.ListOf || stream.type() instanceof StructOf;
    }

    private static boolean becomesVideo(Encoding.Pictures pictures, WriteOptions options) {
        return options.encodeCells()
                && pictures.codec().isStill()
                && pictures.depth().known().isEmpty();
    }

    private static boolean isTask(Stream stream) {
        return stream.role() == Role.INSTRUCTION && stream.name().equals(TASK_STREAM) && stream.axis() == 0;
    }

    private static WrittenColumn column(Stream stream, int at) throws FormatException {
        String name = stream.name();
        Fill derived = DERIVED.get(name);
        if (derived != null) {
            return derivedColumn(name, derived);
        }
        if (stream.axis() != 0) {
            throw new FormatException(
                    Problem.NEEDS_ALIGNMENT,
                    name,
                    "it does not lie on the rows, a LeRobot table holds rows only; leave it out with --streams");
        }
        return switch (stream.type()) {
            case Text _
            when stream.role() == Role.INSTRUCTION ->
                new WrittenColumn(name, Fill.TASK_REFERENCE, at, SampleType.scalar(Scalar.I64));
            case Encoded(Encoding.Pictures _) -> new WrittenColumn(name, Fill.CELLS, at, CELL);
            case Encoded _ ->
                throw new FormatException(
                        Problem.TARGET_CANNOT_HOLD,
                        name,
                        "LeRobot has no place for encoded samples that are not pictures; leave it out with --streams");
            case Numeric _, Text _, SampleType.ListOf _, StructOf _ ->
                new WrittenColumn(name, Fill.SAMPLES, at, stream.type());
        };
    }

    private static WrittenColumn derivedColumn(String name, Fill fill) {
        return new WrittenColumn(name, fill, -1, SampleType.scalar(fill == Fill.TIMESTAMP ? Scalar.F32 : Scalar.I64));
    }

    private static void addMissingDerived(List<WrittenColumn> columns, List<String> order) {
        for (String name : DERIVED_ORDER) {
            if (!order.contains(name)) {
                columns.add(derivedColumn(name, java.util.Objects.requireNonNull(DERIVED.get(name))));
                order.add(name);
            }
        }
    }

    EpisodeSpec profile() {
        return profile;
    }

    Rate rate() {
        return rate;
    }

    List<WrittenColumn> columns() {
        return columns;
    }

    List<WrittenCamera> cameras() {
        return cameras;
    }

    /// Names of all features in the order they are declared.
    List<String> order() {
        return order;
    }

    /// Streams that the version cannot hold.
    List<Loss> dropped() {
        return dropped;
    }

    boolean hasSourceTime(String axis) {
        return order.contains(SOURCE_TIME + axis);
    }

    List<ParquetColumn> parquetColumns() {
        return columns.stream().map(c -> new ParquetColumn(c.name(), c.type())).toList();
    }

    /// Indexes of an episode's streams by those of the profile.
    ///
    /// @return −1 for derived columns the episode does not have
    /// @throws FormatException SETS_DIFFER if a stream is missing or has another type
    int[] bind(EpisodeSpec episode) throws FormatException {
        int[] bound = new int[profile.streams().size()];
        for (int i = 0; i < bound.length; i++) {
            Stream wanted = profile.streams().get(i);
            if (ConstantsFile.isConstant(profile, wanted) || hasNoPlace(wanted)) {
                bound[i] = -1;
                continue;
            }
            int at = i < episode.streams().size()
                            && episode.streams().get(i).name().equals(wanted.name())
                    ? i
                    : episode.indexOf(wanted.name()).orElse(-1);
            bound[i] = at;
            if (at < 0 && (DERIVED.containsKey(wanted.name()) || isTask(wanted))) {
                continue;
            }
            if (at < 0) {
                throw differs(episode, wanted.name(), "missing", describe(wanted.type()));
            }
            Stream found = episode.streams().get(at);
            if (!DERIVED.containsKey(wanted.name()) && !alike(found.type(), wanted.type())) {
                throw differs(episode, wanted.name(), describe(found.type()), describe(wanted.type()));
            }
        }
        return bound;
    }

    private static FormatException differs(EpisodeSpec episode, String stream, String found, String expected) {
        return new FormatException(
                Problem.SETS_DIFFER,
                episode.key(),
                "stream " + stream + " is " + found + ", the other episodes have " + expected
                        + "; leave it out with --streams or skip the episode with --keep-going");
    }

    /// Whether two types can share a column or a camera.
    static boolean alike(SampleType one, SampleType other) {
        if (one instanceof Encoded(Encoding.Pictures a) && other instanceof Encoded(Encoding.Pictures b)) {
            return a.codec().isStill() == b.codec().isStill()
                    && a.size().known().equals(b.size().known())
                    && a.depth().known().equals(b.depth().known());
        }
        return one.equals(other);
    }

    /// A type in a few words.
    static String describe(SampleType type) {
        return switch (type) {
            case Numeric(Scalar scalar, List<Integer> shape) ->
                scalar.name().toLowerCase(java.util.Locale.ROOT) + (shape.isEmpty() ? "" : shape.toString());
            case Text _ -> "text";
            case Encoded(Encoding.Pictures pictures) ->
                pictures.codec().label()
                        + pictures.size().known().map(s -> " " + s).orElse("");
            case Encoded _ -> "encoded";
            case SampleType.ListOf(SampleType element) -> "list of " + describe(element);
            case StructOf _ -> "struct";
        };
    }
}
