package dev.cairn.episode.transform;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.LossKind;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// How one episode is aligned: everything that is settled before its samples are read.
final class AlignPlan {
    final EpisodeSpec before;
    final AlignOptions options;
    final AlignScan scan;
    final AlignClocks clocks;
    final AlignRowTimes rows;
    final List<AlignedTake> takes;
    final List<AlignedCamera> cameras;
    final List<Integer> latchedAxes = new ArrayList<>();
    final List<Loss> losses = new ArrayList<>();

    private AlignPlan(
            EpisodeSpec before,
            AlignOptions options,
            AlignScan scan,
            AlignClocks clocks,
            AlignRowTimes rows,
            List<AlignedTake> takes,
            List<AlignedCamera> cameras) {
        this.before = before;
        this.options = options;
        this.scan = scan;
        this.clocks = clocks;
        this.rows = rows;
        this.takes = takes;
        this.cameras = cameras;
    }

    /// Settles it, by one pass over the stamps.
    ///
    /// @throws FormatException NEEDS_ALIGNMENT, NEEDS_RATE or NO_SUCH_STREAM
    static AlignPlan of(Episode in, AlignOptions options) throws IOException {
        EpisodeSpec spec = in.spec();
        List<AlignTake> asked = options.takes().isEmpty() ? everything(spec) : options.takes();
        Map<Integer, AlignClock> wishes = new TreeMap<>();
        Set<Integer> placed = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (AlignTake take : asked) {
            Stream source = spec.streams().get(find(spec, take));
            if (!names.add(take.name())) {
                throw refused(spec, "two streams would be called " + take.name());
            }
            if (!(source.type() instanceof SampleType.Text)
                    && !spec.axisOf(source).latched()) {
                placed.add(source.axis());
            }
            AlignClock wish = take.clock() == AlignClock.AUTO ? options.clock() : take.clock();
            AlignClock other = wishes.put(source.axis(), wish);
            if (other != null && other != wish) {
                throw refused(
                        spec,
                        "axis " + spec.axes().get(source.axis()).name() + " is asked for by two clocks, "
                                + other.label() + " and " + wish.label());
            }
        }
        if (asked.isEmpty()) {
            throw refused(spec, "it has no stream that can be put on rows");
        }
        int rowStream = rowStream(spec, asked, options.rows());
        if (rowStream >= 0) {
            wishes.putIfAbsent(spec.streams().get(rowStream).axis(), options.clock());
        }
        Set<Integer> kept =
                rowStream < 0 ? Set.of() : Set.of(spec.streams().get(rowStream).axis());
        AlignScan scan = AlignScan.of(in, kept);
        AlignClocks clocks = AlignClocks.choose(spec, scan, wishes, placed, options);
        List<AlignedTake> takes = new ArrayList<>();
        List<AlignedCamera> cameras = new ArrayList<>();
        for (AlignTake take : asked) {
            int stream = find(spec, take);
            Stream source = spec.streams().get(stream);
            Optional<Encoding.Pictures> pictures = AlignedTake.picturesOf(source);
            if (!AlignedTake.fits(source)) {
                throw refused(spec, "stream " + source.name() + " holds lists or clouds, which have no place in rows");
            }
            if (pictures.isPresent() && !AlignedTake.isCell(pictures.get())) {
                cameras.add(camera(spec, stream, take, pictures.get(), scan, clocks));
            } else {
                takes.add(AlignedTake.of(take, spec, stream, scan, clocks));
            }
        }
        AlignRowTimes rows = rows(spec, options, rowStream, scan, clocks, takes, cameras);
        AlignPlan plan = new AlignPlan(spec, options, scan, clocks, rows, takes, cameras);
        plan.placeCameras();
        plan.findLosses();
        return plan;
    }

    private static FormatException refused(EpisodeSpec spec, String why) {
        return new FormatException(Problem.NEEDS_ALIGNMENT, spec.key(), why);
    }

    private static int find(EpisodeSpec spec, AlignTake take) throws FormatException {
        return spec.indexOf(take.stream())
                .orElseThrow(() -> new FormatException(
                        Problem.NO_SUCH_STREAM,
                        spec.key(),
                        "no stream is called `" + take.stream() + "`; there are "
                                + String.join(
                                        ", ",
                                        spec.streams().stream()
                                                .map(Stream::name)
                                                .toList())));
    }

    private static List<AlignTake> everything(EpisodeSpec spec) {
        List<AlignTake> takes = new ArrayList<>();
        for (Stream stream : spec.streams()) {
            if (AlignedTake.fits(stream) && !spec.axisOf(stream).latched()) {
                takes.add(AlignTake.of(stream.name()));
            }
        }
        return takes;
    }

    /// The stream at whose samples rows stand, or that says the rate of a grid; −1 for a grid that is asked for.
    private static int rowStream(EpisodeSpec spec, List<AlignTake> asked, AlignRows rows) throws FormatException {
        return switch (rows) {
            case AlignRows.Grid _ -> -1;
            case AlignRows.Of of -> find(spec, AlignTake.of(of.stream()));
            case AlignRows.Auto _ -> {
                int best = -1;
                int rank = Integer.MAX_VALUE;
                for (AlignTake take : asked) {
                    int at = find(spec, take);
                    if (rank(spec.streams().get(at)) < rank) {
                        rank = rank(spec.streams().get(at));
                        best = at;
                    }
                }
                yield best;
            }
        };
    }

    private static int rank(Stream stream) {
        if (isCamera(stream)) {
            return 0;
        }
        if (!(stream.type() instanceof SampleType.Numeric)) {
            return 4;
        }
        return stream.role() == Role.ACTION ? 1 : stream.role() == Role.STATE ? 2 : 3;
    }

    private static boolean isCamera(Stream stream) {
        return AlignedTake.picturesOf(stream)
                .filter(p -> !AlignedTake.isDepth(p))
                .isPresent();
    }

    private static AlignedCamera camera(
            EpisodeSpec spec,
            int stream,
            AlignTake take,
            Encoding.Pictures pictures,
            AlignScan scan,
            AlignClocks clocks) {
        int axis = spec.streams().get(stream).axis();
        return new AlignedCamera(
                stream,
                take.name(),
                spec.streams().get(stream),
                pictures,
                instants(scan, clocks, axis),
                AlignScan.isContainer(spec, axis),
                clocks.zero(axis));
    }

    private static long[] instants(AlignScan scan, AlignClocks clocks, int axis) {
        long[] instants = scan.of(axis).stamps(clocks.clock(axis));
        for (int i = 0; i < instants.length; i++) {
            instants[i] += clocks.zero(axis);
        }
        return instants;
    }

    private static AlignRowTimes rows(
            EpisodeSpec spec,
            AlignOptions options,
            int rowStream,
            AlignScan scan,
            AlignClocks clocks,
            List<AlignedTake> takes,
            List<AlignedCamera> cameras)
            throws FormatException {
        if (options.rows() instanceof AlignRows.Grid grid) {
            return AlignRowTimes.ofGrid(
                    spec, grid.rate(), "as asked for", AlignNeeds.of(spec, scan, clocks, takes, cameras, true));
        }
        Stream source = spec.streams().get(rowStream);
        Optional<Rate> declared = spec.axisOf(source).rate() instanceof Claim.Declared<Rate> said
                ? Optional.of(said.value())
                : Optional.empty();
        long[] instants = instants(scan, clocks, source.axis());
        if (options.rows() instanceof AlignRows.Of || isCamera(source)) {
            return AlignRowTimes.ofSamples(
                    spec, source.name(), instants, AlignNeeds.of(spec, scan, clocks, takes, cameras, false), declared);
        }
        Rate rate = AlignGrid.rate(instants, 0, instants.length, declared)
                .orElseThrow(() -> new FormatException(
                        Problem.NEEDS_RATE,
                        spec.key(),
                        "there is no camera, and " + source.name() + " does not say a rate; give one with --rate"));
        return AlignRowTimes.ofGrid(
                spec, rate, "rate of " + source.name(), AlignNeeds.of(spec, scan, clocks, takes, cameras, true));
    }

    /// The distance of two rows.
    long stepNanos() {
        return rows.rate().known().map(rate -> rate.nanosAt(1)).orElse(0L);
    }

    private void placeCameras() {
        for (AlignedCamera camera : cameras) {
            camera.belongTo(rows.instants().all(), stepNanos());
        }
    }

    /// Streams that have no place on rows; latched ones travel along as they are.
    private void findLosses() {
        Set<Integer> taken = new HashSet<>();
        takes.forEach(take -> taken.add(take.stream));
        cameras.forEach(camera -> taken.add(camera.stream));
        for (int axis = 0; axis < before.axes().size(); axis++) {
            if (before.axes().get(axis).latched()) {
                latchedAxes.add(axis);
            }
        }
        addDropped(taken);
        long cut = rows.before() + rows.after();
        if (cut > 0) {
            losses.add(new Loss(LossKind.CUT, "", rows.cutReason(), cut, "rows"));
        }
    }

    /// An axis of which nothing is taken is one loss.
    private void addDropped(Set<Integer> taken) {
        Set<Integer> axes = new HashSet<>();
        taken.forEach(stream -> axes.add(before.streams().get(stream).axis()));
        String why = options.takes().isEmpty() ? "it has no place in rows" : "it is not taken";
        Set<Integer> told = new HashSet<>();
        for (int i = 0; i < before.streams().size(); i++) {
            Stream stream = before.streams().get(i);
            Axis axis = before.axisOf(stream);
            boolean partly = axes.contains(stream.axis());
            if (taken.contains(i) || axis.latched() || (partly && isAside(stream))) {
                continue;
            }
            if (partly || told.add(stream.axis())) {
                long samples = scan.of(stream.axis()).count();
                losses.add(new Loss(LossKind.DROPPED, partly ? stream.name() : axis.name(), why, samples, "samples"));
            }
        }
    }

    /// Stamps are in the clocks, and messages in what they hold.
    private static boolean isAside(Stream stream) {
        return stream.role() == Role.STAMP || stream.type() instanceof SampleType.Encoded(Encoding.Message _);
    }
}
