package dev.cairn.formats.lerobot;

import dev.cairn.episode.Attachment;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Label;
import dev.cairn.episode.format.DatasetWriter;
import dev.cairn.episode.format.EpisodeFailed;
import dev.cairn.episode.format.NeedsDepthCells;
import dev.cairn.episode.format.NeedsSourceTimes;
import dev.cairn.episode.format.Target;
import dev.cairn.episode.format.WritePlan;
import dev.cairn.episode.format.WriteReport;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.formats.lerobot.WrittenLayout.WrittenCamera;
import dev.cairn.formats.output.ChannelOpener;
import dev.cairn.formats.output.StagedFolder;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Writes LeRobot v3.0 and v2.1, front to back: each file once, derived numbers anew, encoded video as it is.
///
/// An episode is planned ([EpisodePlanner]), its rows are written ([RowsWriter]), its encodes begun ([CameraJobs]);
/// its videos and its record follow when they are ready ([EpisodeCommits]).
final class LeRobotWriter implements DatasetWriter {
    private static final Set<String> CARRIED_FILES = Set.of("meta/modality.json", "README.md", "LICENSE");

    private final Target target;
    private final Version version;
    private final WrittenLayout layout;
    private final LeRobotLimits limits;
    private final StagedFolder folder;
    private final FeatureDeclarations declarations;
    private final TaskNumbers tasks;
    private final SetSummary summary = new SetSummary();
    private final ConstantsFile constants = new ConstantsFile();
    private final RowFiles rowFiles;
    private final CameraFiles cameraFiles;
    private final EpisodeRecords records;
    private final EncodeQueue encodes;
    private final PictureStatistics pictureStatistics;
    private final EpisodePlanner planner;
    private final RowsWriter rows;
    private final CameraJobs jobs;
    private final EpisodeCommits commits;
    private long attachedFiles;
    private long nextIndex;
    private long nextRow;

    private LeRobotWriter(Target target, LeRobotLimits limits, ChannelOpener opener) throws IOException {
        this.target = target;
        this.version = Version.of(target.options().version());
        this.layout = WrittenLayout.of(target.profile(), version, target.options());
        this.limits = limits;
        this.tasks = new TaskNumbers(target.dataset().tasks());
        this.declarations = new FeatureDeclarations(layout);
        this.folder = StagedFolder.open(
                target.place(), target.options().job(), target.options().resume(), opener);
        this.rowFiles = rowFiles();
        this.cameraFiles = new CameraFiles(folder, layout, version, limits);
        this.records = version == Version.V3_0
                ? new EpisodeTableWriter(folder, cameraFiles.names(), limits)
                : new EpisodeLinesWriter(folder);
        this.encodes = new EncodeQueue(target.options().threads());
        this.pictureStatistics = new PictureStatistics(target, version, layout);
        this.planner = new EpisodePlanner(version, layout, limits, cameraFiles, pictureStatistics);
        this.rows = new RowsWriter(layout, folder, rowFiles, tasks);
        this.jobs = new CameraJobs(target, layout, folder, encodes);
        this.commits = new EpisodeCommits(layout, cameraFiles, declarations, records, summary, encodes);
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

    @Override
    public WritePlan plan(Episode episode) throws IOException {
        return planner.plan(episode);
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
        } catch (FormatException | NeedsSourceTimes | NeedsDepthCells | EpisodeFailed e) {
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
        long count = planner.rows(episode);
        WrittenEpisode written = new WrittenEpisode(nextIndex, nextRow, splitOf(spec));
        List<Integer> constant = constants.read(episode);
        Map<String, CameraDecision> decisions = new LinkedHashMap<>();
        PendingEpisode pending = new PendingEpisode(written);
        RowsWriter.Rows done;
        boolean begun = false;
        try {
            Map<String, long[]> sourceNanos = decide(episode, bound, count, decisions);
            written.pictureStatistics.addAll(pictureStatistics.of(episode, bound));
            done = rows.write(episode, bound, count, written, sourceNanos);
            jobs.begin(pending, spec.origin(), decisions, done.spools());
            begun = true;
        } finally {
            if (!begun) {
                for (CameraDecision decision : decisions.values()) {
                    decision.from.close();
                }
            }
        }
        if (!pending.encodes.isEmpty()) {
            // It may wait for long, and its values shall not.
            written.statistics();
        }
        constants.add(constant);
        nextIndex++;
        nextRow += written.rows;
        commits.add(pending);
        return planner.plan(spec, count, decisions, done.offGrid());
    }

    /// @param decisions gets one for each camera that is no row of pictures
    /// @return when the picture of each row was shown, by camera, nanoseconds
    private Map<String, long[]> decide(Episode episode, int[] bound, long count, Map<String, CameraDecision> decisions)
            throws IOException {
        Map<String, long[]> sourceNanos = new HashMap<>();
        Set<String> missing = new TreeSet<>();
        for (WrittenCamera camera : layout.cameras()) {
            if (camera.cells()) {
                continue;
            }
            // Once a column is missing this attempt ends, and the other cameras are only looked at.
            Path scratch =
                    missing.isEmpty() ? folder.scratch("packets-%d-%06d".formatted(camera.stream(), nextIndex)) : null;
            CameraDecision decision = planner.decide(episode, bound, count, camera, scratch);
            decisions.put(camera.name(), decision);
            if (decision.isRestamped() && !layout.hasSourceTime(camera.name())) {
                missing.add(camera.name());
            }
            if (layout.hasSourceTime(camera.name())) {
                sourceNanos.put(camera.name(), decision.trueNanos(count));
            }
        }
        if (!missing.isEmpty()) {
            String rows = episode.spec().axes().getFirst().name();
            if (!layout.hasSourceTime(rows) && planner.watch(episode).offGrid()) {
                missing.add(rows);
            }
            throw new NeedsSourceTimes(missing);
        }
        return sourceNanos;
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
        commits.finish();
        rowFiles.finish();
        long files = rowFiles.files() + records.files() + attachedFiles + 2 + constants.write(folder);
        long bytes = rowFiles.writtenBytes();
        for (VideoFiles video : cameraFiles.all()) {
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
                summary.episodes(), summary.rows(), bytes, files, jobs.carried(), encodes.build(), layout.dropped());
    }

    /// Something that must be closed whatever the others say.
    private interface Closing {
        void close() throws IOException;
    }

    /// Closes everything, whatever the first to close says: the lock must go.
    @Override
    public void close() throws IOException {
        encodes.stop();
        commits.close();
        List<Closing> all = new ArrayList<>();
        all.add(encodes::close);
        all.add(rowFiles::close);
        cameraFiles.all().forEach(v -> all.add(v::close));
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
