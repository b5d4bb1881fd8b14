package dev.cairn.formats.lerobot;

import dev.cairn.episode.Attachment;
import dev.cairn.episode.Block;
import dev.cairn.episode.Codec;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Interval;
import dev.cairn.episode.Label;
import dev.cairn.episode.Origin;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Size;
import dev.cairn.episode.Statistics;
import dev.cairn.episode.Stream;
import dev.cairn.episode.format.CameraPlan;
import dev.cairn.episode.format.Carriage;
import dev.cairn.episode.format.DatasetWriter;
import dev.cairn.episode.format.EpisodeFailed;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.LossKind;
import dev.cairn.episode.format.NeedsSourceTimes;
import dev.cairn.episode.format.Target;
import dev.cairn.episode.format.WritePlan;
import dev.cairn.episode.format.WriteReport;
import dev.cairn.episode.source.Blame;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.formats.lerobot.CellSpool.Spooled;
import dev.cairn.formats.lerobot.WrittenLayout.WrittenCamera;
import dev.cairn.formats.output.ChannelOpener;
import dev.cairn.formats.output.StagedFolder;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Writes LeRobot v3.0 and v2.1, front to back: each file once, derived numbers anew, encoded video as it is.
final class LeRobotWriter implements DatasetWriter {
    private static final int LEAST_H264_SIDE_PX = 16;
    private static final Set<String> CARRIED_FILES = Set.of("meta/modality.json", "README.md", "LICENSE");

    private final Target target;
    private final Version version;
    private final WrittenLayout layout;
    private final LeRobotLimits limits;
    private final StagedFolder folder;
    private final CameraPlanner planner;
    private final FeatureDeclarations declarations;
    private final TaskNumbers tasks;
    private final SetSummary summary = new SetSummary();
    private final RowFiles rowFiles;
    private final Map<String, VideoFiles> videoFiles = new LinkedHashMap<>();
    private final EpisodeRecords records;
    private final EncodeQueue encodes;
    private final Follower follower = new Follower();
    private final Map<String, Integer> scratchNames = new HashMap<>();
    private final Map<Carriage, Long> carried = new EnumMap<>(Carriage.class);
    private long attachedFiles;
    private long nextIndex;
    private long nextRow;

    private LeRobotWriter(Target target, LeRobotLimits limits, ChannelOpener opener) throws IOException {
        this.target = target;
        this.version = Version.of(target.options().version());
        this.layout = WrittenLayout.of(target.profile(), version, target.options());
        this.limits = limits;
        this.tasks = new TaskNumbers(target.dataset().tasks());
        this.planner = new CameraPlanner(layout.rate());
        this.declarations = new FeatureDeclarations(layout);
        this.folder = StagedFolder.open(
                target.place(), target.options().job(), target.options().resume(), opener);
        this.rowFiles = rowFiles();
        for (WrittenCamera camera : layout.cameras()) {
            videoFiles.put(camera.name(), videoFiles(camera.name()));
        }
        this.records = version == Version.V3_0
                ? new EpisodeTableWriter(folder, List.copyOf(videoFiles.keySet()), limits)
                : new EpisodeLinesWriter(folder);
        this.encodes = new EncodeQueue(target.options().threads());
    }

    static LeRobotWriter create(Target target) throws IOException {
        return create(target, LeRobotLimits.DEFAULTS, Files::newByteChannel);
    }

    static LeRobotWriter create(Target target, LeRobotLimits limits, ChannelOpener opener) throws IOException {
        return new LeRobotWriter(target, limits, opener);
    }

    private RowFiles rowFiles() {
        String tree = declarations.huggingFace(version.listName());
        Map<String, String> keyValues = tree.isEmpty() ? Map.of() : Map.of("huggingface", tree);
        return version == Version.V3_0
                ? new SharedRowFiles(folder, "data", layout.parquetColumns(), keyValues, limits)
                : new EpisodeRowFiles(folder, layout.parquetColumns(), keyValues, limits);
    }

    private VideoFiles videoFiles(String camera) {
        return version == Version.V3_0
                ? new SharedVideoFiles(folder, camera, layout.rate(), limits)
                : new EpisodeVideoFiles(folder, camera, layout.rate(), limits);
    }

    @Override
    public WritePlan plan(Episode episode) throws IOException {
        EpisodeSpec spec = episode.spec();
        int[] bound = layout.bind(spec);
        GridWatch watch = new GridWatch(layout.rate());
        try (Pass pass = episode.open(PassRequest.of(Set.of()))) {
            while (pass.advance()) {
                if (pass.block().axis() == 0) {
                    watch.accept(pass.block());
                }
            }
        }
        long rows = watch.rows();
        holdLength(spec, rows);
        Map<String, CameraDecision> decisions = new LinkedHashMap<>();
        for (WrittenCamera camera : layout.cameras()) {
            if (!camera.cells()) {
                decisions.put(camera.name(), planner.decide(episode, bound[camera.stream()], rows, files(camera)));
            }
        }
        return planOf(spec, rows, decisions, watch.offGrid());
    }

    private WritePlan planOf(EpisodeSpec spec, long rows, Map<String, CameraDecision> decisions, boolean offGrid) {
        List<CameraPlan> cameras = new ArrayList<>();
        for (WrittenCamera camera : layout.cameras()) {
            CameraDecision decision = decisions.get(camera.name());
            cameras.add(
                    decision == null
                            ? new CameraPlan(camera.name(), Carriage.ENCODED, "single images become video", rows, 0)
                            : decision.plan);
        }
        long bytes = 0;
        for (WrittenColumn column : layout.columns()) {
            if (column.type() instanceof SampleType.Numeric numeric) {
                bytes += rows * numeric.width() * numeric.scalar().bytes();
            }
            if (column.fill() == WrittenColumn.Fill.CELLS) {
                cameras.add(new CameraPlan(column.name(), Carriage.CELLS, "", rows, 0));
            }
        }
        List<Loss> losses = lossesOf(cameras);
        if (offGrid) {
            String axis = spec.axes().getFirst().name();
            losses.add(new Loss(
                    LossKind.RESTAMPED,
                    axis,
                    "rows off the grid, their true stamps are kept in " + WrittenLayout.SOURCE_TIME + axis,
                    rows,
                    "rows"));
        }
        addStatisticsLost(spec, losses);
        return new WritePlan(spec.key(), rows, bytes, cameras, losses);
    }

    private List<Loss> lossesOf(List<CameraPlan> cameras) {
        List<Loss> losses = new ArrayList<>(layout.dropped());
        for (CameraPlan camera : cameras) {
            switch (camera.carriage()) {
                case ENCODED ->
                    losses.add(new Loss(
                            LossKind.REENCODED, camera.stream(), camera.reason(), camera.pictures(), "pictures"));
                case RESTAMPED ->
                    losses.add(new Loss(
                            LossKind.RESTAMPED, camera.stream(), camera.reason(), camera.pictures(), "pictures"));
                case COPIED, CELLS -> {
                    if (!camera.reason().isEmpty()) {
                        losses.add(Loss.of(LossKind.DROPPED, camera.stream(), camera.reason()));
                    }
                }
            }
        }
        return losses;
    }

    /// Statistics of pictures that the version cannot hold.
    private void addStatisticsLost(EpisodeSpec spec, List<Loss> losses) {
        for (int stream : pictureStreams()) {
            Stream camera = layout.profile().streams().get(stream);
            Statistics stored = stored(spec, camera.name());
            boolean made = target.options().imageStatistics();
            boolean held = made ? !isDepth(camera) : stored == null || isHeld(stored);
            if (version == Version.V2_1 && !held) {
                losses.add(Loss.of(
                        LossKind.DERIVABLE, camera.name(), "its statistics; v2.1 takes none of a single channel"));
            }
        }
    }

    private static boolean isDepth(Stream camera) {
        return camera.type() instanceof SampleType.Encoded encoded
                && encoded.encoding() instanceof dev.cairn.episode.Encoding.Pictures pictures
                && pictures.depth().known().isPresent();
    }

    /// The loader of v2.1 refuses statistics of one channel, which is what depth has.
    private boolean isHeld(Statistics statistics) {
        return version == Version.V3_0
                || statistics.values("mean").map(m -> m.length == 3).orElse(false);
    }

    private static long rowsOf(Episode episode) throws IOException {
        var known = episode.spec().axes().getFirst().samples();
        if (known.isPresent()) {
            return known.getAsLong();
        }
        long rows = 0;
        try (Pass pass = episode.open(PassRequest.of(Set.of()))) {
            while (pass.advance()) {
                rows += pass.block().axis() == 0 ? pass.block().count() : 0;
            }
        }
        return rows;
    }

    private void holdLength(EpisodeSpec spec, long rows) throws FormatException {
        if (rows == 0) {
            throw new FormatException(
                    Problem.TARGET_CANNOT_HOLD, spec.key(), "it has no rows; skip it with --keep-going or --episodes");
        }
        double seconds = rows / layout.rate().perSecond();
        if (version == Version.V2_1 && seconds > limits.ownVideoSeconds()) {
            throw new FormatException(
                    Problem.TARGET_CANNOT_HOLD,
                    spec.key(),
                    "it lasts %.0f s, the loader of v2.1 fails above %d s; cut it with --trim or write lerobot-v3"
                            .formatted(seconds, limits.ownVideoSeconds()));
        }
    }

    @Override
    public WritePlan add(Episode episode) throws IOException {
        return writing(() -> addNext(episode));
    }

    /// What is done to the output.
    private interface Work<T> {
        T go() throws IOException;
    }

    /// Says what a full disk means, whoever met it.
    private <T> T writing(Work<T> work) throws IOException {
        try {
            return work.go();
        } catch (FormatException | NeedsSourceTimes | EpisodeFailed e) {
            throw e;
        } catch (IOException e) {
            throw StagedFolder.isFull(e)
                    ? StagedFolder.cannotWrite(target.place().toString(), e)
                    : e;
        }
    }

    private WritePlan addNext(Episode episode) throws IOException {
        EpisodeSpec spec = episode.spec();
        int[] bound = layout.bind(spec);
        long rows = rowsOf(episode);
        holdLength(spec, rows);
        WrittenEpisode written = new WrittenEpisode(nextIndex, nextRow, splitOf(spec));
        PendingEpisode pending = new PendingEpisode(written);
        Map<String, long[]> sourceNanos = new HashMap<>();
        Map<String, CameraDecision> decisions = decide(episode, bound, rows, sourceNanos);
        addPictureStatistics(episode, bound, written);
        Map<String, CellSpool> spools = new LinkedHashMap<>();
        int tasksBefore = tasks.count();
        boolean offGrid;
        try {
            offGrid = writeRows(episode, bound, rows, written, sourceNanos, spools);
        } catch (IOException | RuntimeException e) {
            for (CellSpool spool : spools.values()) {
                spool.close();
            }
            tasks.keep(tasksBefore);
            if (!rowFiles.takeBack() && e instanceof FormatException reason) {
                // A part of its rows is written for good.
                throw new EpisodeFailed(nextIndex, reason);
            }
            throw e;
        }
        rowFiles.end();
        decisions.values().forEach(d -> carried.merge(d.plan.carriage(), d.plan.pictures(), Long::sum));
        submit(pending, spec, decisions, spools);
        if (!pending.encodes.isEmpty()) {
            // It may wait for long, and its values shall not.
            written.statistics();
        }
        nextIndex++;
        nextRow += written.rows;
        encodes.add(pending);
        commit(false);
        return planOf(spec, rows, decisions, offGrid);
    }

    private Map<String, CameraDecision> decide(Episode episode, int[] bound, long rows, Map<String, long[]> sourceNanos)
            throws IOException {
        Map<String, CameraDecision> decisions = new LinkedHashMap<>();
        for (WrittenCamera camera : layout.cameras()) {
            if (camera.cells()) {
                continue;
            }
            CameraDecision decision = planner.decide(episode, bound[camera.stream()], rows, files(camera));
            if (decision.isRestamped() && !layout.hasSourceTime(camera.name())) {
                throw new NeedsSourceTimes(camera.name());
            }
            if (layout.hasSourceTime(camera.name())) {
                sourceNanos.put(camera.name(), decision.trueNanos(rows));
            }
            decisions.put(camera.name(), decision);
        }
        return decisions;
    }

    private boolean writeRows(
            Episode episode,
            int[] bound,
            long rows,
            WrittenEpisode written,
            Map<String, long[]> sourceNanos,
            Map<String, CellSpool> spools)
            throws IOException {
        EpisodeSpec spec = episode.spec();
        int taskStream = spec.indexOf(WrittenLayout.TASK_STREAM).orElse(-1);
        RowFiller filler = new RowFiller(layout, tasks, written, bound, taskStream, sourceNanos);
        written.data = rowFiles.begin(written.index, rows);
        try (Pass pass = episode.open(PassRequest.of(rowStreams(bound, taskStream)))) {
            while (pass.advance()) {
                Block block = pass.block();
                if (block.axis() == 0) {
                    rowFiles.write(filler.fill(block), block.count());
                    spoolCells(block, bound, written, spools, spec.key());
                }
            }
        }
        if (filler.rows() != rows) {
            throw new FormatException(
                    Problem.CORRUPT_FILE, spec.key(), filler.rows() + " rows were read, " + rows + " were announced");
        }
        if (filler.offGrid() && !layout.hasSourceTime(spec.axes().getFirst().name())) {
            throw new NeedsSourceTimes(spec.axes().getFirst().name());
        }
        written.rows = rows;
        written.tasks = filler.texts();
        written.numbers(filler::statistics);
        return filler.offGrid();
    }

    private Set<Integer> rowStreams(int[] bound, int taskStream) {
        Set<Integer> wanted = new TreeSet<>();
        for (WrittenColumn column : layout.columns()) {
            if (column.stream() >= 0) {
                wanted.add(bound[column.stream()]);
            }
        }
        for (WrittenCamera camera : layout.cameras()) {
            if (camera.cells()) {
                wanted.add(bound[camera.stream()]);
            }
        }
        if (taskStream >= 0) {
            wanted.add(taskStream);
        }
        return wanted;
    }

    private void spoolCells(Block block, int[] bound, WrittenEpisode written, Map<String, CellSpool> spools, String key)
            throws IOException {
        for (WrittenCamera camera : layout.cameras()) {
            if (!camera.cells()) {
                continue;
            }
            CellSpool spool = spools.get(camera.name());
            if (spool == null) {
                spool = new CellSpool(folder.scratch("cells-%d-%06d".formatted(camera.stream(), written.index)));
                spools.put(camera.name(), spool);
            }
            spool.add(key, (Packets) block.column(bound[camera.stream()]));
        }
    }

    /// Made anew where that is asked for, else those of the source, where it has them.
    ///
    /// Those of a cut episode are void: they are made anew if its set has some, as all episodes or none should.
    private void addPictureStatistics(Episode episode, int[] bound, WrittenEpisode written) throws IOException {
        for (int stream : pictureStreams()) {
            String name = layout.profile().streams().get(stream).name();
            boolean cut = !(episode.spec().origin().where() instanceof Interval.Whole)
                    && stored(layout.profile(), name) != null;
            Statistics statistics = target.options().imageStatistics() || cut
                    ? PictureSampling.of(episode, bound[stream], target.codecs())
                    : stored(episode.spec(), name);
            if (statistics != null && isHeld(statistics)) {
                written.pictureStatistics.add(statistics);
            }
        }
    }

    private List<Integer> pictureStreams() {
        List<Integer> streams = new ArrayList<>();
        layout.cameras().forEach(c -> streams.add(c.stream()));
        layout.columns().stream()
                .filter(c -> c.fill() == WrittenColumn.Fill.CELLS)
                .forEach(c -> streams.add(c.stream()));
        return streams;
    }

    private static @Nullable Statistics stored(EpisodeSpec spec, String stream) {
        return spec.statistics().stream()
                .filter(s -> s.stream().equals(stream))
                .findFirst()
                .orElse(null);
    }

    private void submit(
            PendingEpisode pending,
            EpisodeSpec spec,
            Map<String, CameraDecision> decisions,
            Map<String, CellSpool> spools)
            throws IOException {
        String scratch = scratchName(spec.origin());
        for (WrittenCamera camera : layout.cameras()) {
            String name = camera.name();
            CameraDecision decision = decisions.get(name);
            @Nullable Spooled spooled = null;
            @Nullable EncodeInput input = decision == null ? null : decision.encode;
            if (decision != null && decision.clip != null) {
                pending.clips.put(name, decision.clip);
                continue;
            }
            CellSpool spool = spools.get(name);
            if (spool != null) {
                spooled = spool.finish(camera.encoding());
                input = spooled.input();
                carried.merge(Carriage.ENCODED, (long) input.rows(), Long::sum);
            }
            pending.encodes.put(
                    name,
                    encodes.submit(
                            new EncodeJob(
                                    java.util.Objects.requireNonNull(input),
                                    target.codecs(),
                                    encodeAs(decision),
                                    layout.rate(),
                                    folder.scratch("encoded-%d-%s.mp4".formatted(camera.stream(), scratch)),
                                    encodes::isStopped),
                            spooled));
        }
    }

    /// One camera, one codec: an episode beside others that may be copies keeps the codec of its camera.
    private Codec encodeAs(@Nullable CameraDecision decision) {
        Codec wanted = target.options().encodeAs();
        if (decision == null || decision.encode == null || !decision.alone) {
            return wanted;
        }
        Encoding.Pictures own = decision.encode.encoding();
        boolean h264 = own.codec() == Codec.H264
                && own.size().known().map(LeRobotWriter::fitsH264).orElse(false);
        return h264 || own.codec() == Codec.AV1 ? own.codec() : wanted;
    }

    private static boolean fitsH264(Size size) {
        return size.widthPx() % 2 == 0
                && size.heightPx() % 2 == 0
                && Math.min(size.widthPx(), size.heightPx()) >= LEAST_H264_SIDE_PX;
    }

    /// A name for what is made of an episode that a later run finds again, whatever was left out before it.
    private String scratchName(Origin origin) {
        String digest = HexFormat.of().formatHex(sha256(origin.toString()), 0, 16);
        int times = scratchNames.merge(digest, 1, Integer::sum);
        return digest + "-" + times;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Has the cameras of episodes whose encodes are done written, in order; all of them, and waits, when `all`.
    ///
    /// Another thread copies packets while this one goes through the rows of the next episodes.
    private void commit(boolean all) throws IOException {
        PendingEpisode next = encodes.next(all);
        while (next != null) {
            PendingEpisode ready = next;
            follower.add(() -> commit(ready));
            next = encodes.next(all);
        }
        if (all) {
            follower.finish();
        }
    }

    private void commit(PendingEpisode ready) throws IOException {
        try {
            for (WrittenCamera camera : layout.cameras()) {
                Clip clip = encodes.clip(ready, camera.name());
                declarations.camera(camera.name(), clip.encoding(), ready.encodes.containsKey(camera.name()));
                ready.episode.videos.put(camera.name(), files(camera).append(ready.episode.index, clip));
                encodes.done(camera.name());
            }
        } catch (FormatException e) {
            if (e.problem().blame() != Blame.DATA) {
                throw e;
            }
            // Its rows are in the output already.
            throw new EpisodeFailed(ready.episode.index, e);
        }
        records.add(ready.episode);
        summary.add(ready.episode);
    }

    private VideoFiles files(WrittenCamera camera) {
        return java.util.Objects.requireNonNull(videoFiles.get(camera.name()));
    }

    private static String splitOf(EpisodeSpec spec) {
        return spec.labels().stream()
                .filter(l -> l.name().equals(Label.SPLIT))
                .findFirst()
                .flatMap(l -> l.value().known())
                .orElse("train");
    }

    @Override
    public boolean attach(Attachment attachment, SourceFile file) throws IOException {
        if (!CARRIED_FILES.contains(attachment.path())) {
            return false;
        }
        return writing(() -> {
            try (SeekableByteChannel out = folder.create(attachment.path())) {
                file.transferTo(attachment.offset(), attachment.sizeBytes(), out);
            }
            attachedFiles++;
            return true;
        });
    }

    @Override
    public WriteReport finish() throws IOException {
        return writing(this::finishAll);
    }

    private WriteReport finishAll() throws IOException {
        commit(true);
        rowFiles.finish();
        long files = rowFiles.files() + records.files() + attachedFiles + 2;
        long bytes = rowFiles.writtenBytes();
        for (VideoFiles video : videoFiles.values()) {
            video.finish();
            files += video.files();
            bytes += video.writtenBytes();
        }
        records.finish(tasks);
        summary.write(
                folder,
                target.dataset(),
                layout,
                declarations.features(),
                version,
                limits,
                tasks.texts().size());
        folder.publish();
        return new WriteReport(
                summary.episodes(), summary.rows(), bytes, files, carried, encodes.build(), layout.dropped());
    }

    /// Something that must be closed whatever the others say.
    private interface Closing {
        void close() throws IOException;
    }

    /// Closes everything, whatever the first to close says: the lock must go.
    @Override
    public void close() throws IOException {
        encodes.stop();
        follower.close();
        List<Closing> all = new ArrayList<>();
        all.add(encodes::close);
        all.add(rowFiles::close);
        videoFiles.values().forEach(v -> all.add(v::close));
        all.add(records::close);
        all.add(folder::close);
        IOException first = null;
        for (Closing one : all) {
            try {
                one.close();
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
