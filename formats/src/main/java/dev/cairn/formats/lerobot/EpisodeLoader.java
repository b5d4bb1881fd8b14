package dev.cairn.formats.lerobot;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Clock;
import dev.cairn.episode.ClockKind;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Epoch;
import dev.cairn.episode.Interval;
import dev.cairn.episode.Label;
import dev.cairn.episode.Origin;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.formats.parquet.ParquetColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Finds the rows, windows and statistics of one episode after the other; for one thread.
final class EpisodeLoader implements AutoCloseable {
    private static final List<Clock> ROW_CLOCKS =
            List.of(new Clock("timestamp", ClockKind.RECONSTRUCTED, Epoch.START, 0));

    private final LeRobotSet set;
    private final FileCache<DataFile> data;
    private final FileCache<CameraFile> videos;
    private final RowReaders readers;
    private final EpisodeStatistics statistics;
    private final BooleanSupplier stopped;
    private final RowFinder finder;

    /// @param readers how many readers of rows are kept between episodes
    EpisodeLoader(
            LeRobotSet set,
            FileCache<DataFile> data,
            FileCache<CameraFile> videos,
            int readers,
            BooleanSupplier stopped) {
        this.set = set;
        this.data = data;
        this.videos = videos;
        this.readers = new RowReaders(readers);
        this.statistics = EpisodeStatistics.of(set);
        this.stopped = stopped;
        this.finder = new RowFinder(set);
    }

    /// Opens an episode.
    ///
    /// @throws FormatException if its rows cannot be had
    LeRobotEpisode load(long ordinal) throws IOException {
        int row = set.row(ordinal);
        String key = LeRobotSet.key(set.table().number(row));
        DataFile file = dataOf(row, ordinal);
        RowSpan span = finder.find(file, row, ordinal);
        RowProfile profile = set.profile(file);
        for (Notice notice : profile.notices()) {
            set.log().repeated(notice.in(file.path()), ordinal);
        }
        Stamps stamps = stamps(file, ordinal);
        List<Axis> axes = new ArrayList<>();
        axes.add(new Axis(
                "rows",
                stamps.known() ? ROW_CLOCKS : List.of(),
                set.info().rate(),
                OptionalLong.of(span.count()),
                false));
        List<Stream> streams = new ArrayList<>();
        List<@Nullable RowColumn> columns = new ArrayList<>();
        List<CameraWindow> windows = new ArrayList<>();
        for (RowProfile.Slot slot : profile.slots()) {
            RowColumn column = slot.column();
            if (column != null) {
                streams.add(column.stream());
                columns.add(column);
                continue;
            }
            Camera camera = set.cameras().get(slot.camera());
            Optional<CameraWindow> window = window(camera, row, ordinal, key);
            if (window.isPresent()) {
                windows.add(window.get());
                axes.add(axis(camera, window.get()));
                streams.add(stream(camera, window.get(), axes.size() - 1));
                columns.add(null);
                VideoChecks.see(set, camera, window.get(), span, ordinal);
            }
        }
        EpisodeSpec spec = new EpisodeSpec(
                key,
                ordinal,
                new Origin(set.files().uri(), key, Interval.WHOLE),
                axes,
                streams,
                labels(row),
                List.of(),
                List.of(),
                EpisodeStatistics.orNone(statistics, set, row, ordinal));
        return new LeRobotEpisode(set, readers, stopped, spec, file, span, row, stamps, columns, windows);
    }

    /// Opens the files of an episode; what is wrong with them is told by who loads it. Any thread may call.
    void warm(long ordinal) {
        int row = set.row(ordinal);
        warm(data, set.dataPath(row));
        for (Camera camera : set.cameras()) {
            if (camera.isThere()) {
                set.videoPath(camera, row).ifPresent(path -> warm(videos, path));
            }
        }
    }

    private static void warm(FileCache<?> files, String path) {
        try {
            files.get(path);
        } catch (IOException e) {
            // Met again, and told, when the episode is loaded.
        }
    }

    private DataFile dataOf(int row, long ordinal) throws IOException {
        String path = set.dataPath(row);
        try {
            return data.get(path);
        } catch (FormatException e) {
            boolean pointer = e.problem() == Problem.LFS_POINTER;
            set.log()
                    .repeated(
                            Notice.ofSet(
                                    pointer ? NoticeKind.LFS_POINTER : NoticeKind.DATA_FILE_CUT,
                                    path,
                                    pointer ? "Git LFS pointers" : Json.reason(e),
                                    pointer ? "data files; run `git lfs pull`" : "a Parquet file"),
                            ordinal);
            throw e;
        }
    }

    private Stamps stamps(DataFile file, long ordinal) {
        double perSecond = set.info().fps().orElse(Double.NaN);
        Optional<ParquetColumn> timestamp = file.table().column("timestamp").filter(c -> Cells.isNumber(c.type()));
        if (timestamp.isPresent()) {
            return new Stamps(timestamp, true, perSecond);
        }
        if (!Double.isNaN(perSecond)) {
            set.log()
                    .repeated(
                            Notice.ofSet(
                                    NoticeKind.TIMESTAMP_REBUILT,
                                    file.path(),
                                    "no timestamp",
                                    "seconds of each row; row number over fps is taken"),
                            ordinal);
        }
        return new Stamps(file.table().column("frame_index").filter(c -> Cells.isNumber(c.type())), false, perSecond);
    }

    private Optional<CameraWindow> window(Camera camera, int row, long ordinal, String key) throws IOException {
        if (!camera.isThere()) {
            return Optional.empty();
        }
        Optional<String> path = set.videoPath(camera, row);
        if (path.isEmpty()) {
            set.log()
                    .ofEpisode(
                            Notice.ofEpisode(
                                            NoticeKind.VIDEO_FILE,
                                            key,
                                            set.statedVideoPath(camera, row),
                                            "no file",
                                            "a file of this camera")
                                    .about(camera.name()),
                            ordinal);
            return Optional.empty();
        }
        try {
            CameraFile file = videos.get(path.get());
            if (set.layout().isV2()) {
                return Optional.of(CameraWindow.whole(file));
            }
            double from = set.table().fromSeconds(camera.place(), row);
            double to = set.table().toSeconds(camera.place(), row);
            if (!(from >= 0) || from > 1e9) {
                set.log()
                        .ofEpisode(
                                Notice.ofEpisode(
                                                NoticeKind.POINTER,
                                                key,
                                                path.get(),
                                                "from_timestamp is " + from,
                                                "seconds from 0 on")
                                        .about(camera.name()),
                                ordinal);
                return Optional.empty();
            }
            double period = set.info().fps().map(fps -> 1 / fps).orElse(Double.NaN);
            return Optional.of(CameraWindow.between(file, from, to, period));
        } catch (FormatException e) {
            refused(camera, path.get(), e, ordinal, key);
            return Optional.empty();
        }
    }

    private void refused(Camera camera, String path, FormatException e, long ordinal, String key) {
        switch (e.problem()) {
            case LFS_POINTER ->
                set.log()
                        .repeated(
                                Notice.ofSet(
                                                NoticeKind.LFS_POINTER,
                                                path,
                                                "Git LFS pointers",
                                                "videos; run `git lfs pull`")
                                        .about(camera.name()),
                                ordinal);
            case UNSAFE_PATH ->
                set.log()
                        .repeated(
                                Notice.ofSet(
                                                NoticeKind.UNSAFE_PATH,
                                                path,
                                                "a path or link that leaves the folder",
                                                "files of the dataset")
                                        .about(camera.name()),
                                ordinal);
            default ->
                set.log()
                        .ofEpisode(
                                Notice.ofEpisode(
                                                NoticeKind.VIDEO_FILE_CUT,
                                                key,
                                                path,
                                                Json.reason(e),
                                                "an MP4 with its tables")
                                        .about(camera.name()),
                                ordinal);
        }
    }

    private static Axis axis(Camera camera, CameraWindow window) {
        long tick = Math.max(1, window.file().timeBase().nanos(1));
        return new Axis(
                camera.name(),
                List.of(new Clock("pts", ClockKind.CONTAINER, Epoch.START, tick)),
                window.rate(),
                OptionalLong.of(window.pictures()),
                false);
    }

    private static Stream stream(Camera camera, CameraWindow window, int axis) {
        Encoding.Pictures stored = window.file().encoding();
        Encoding.Pictures known = camera.feature().isDepth()
                ? new Encoding.Pictures(
                        stored.codec(),
                        stored.framing(),
                        stored.size(),
                        stored.pixels(),
                        Meaning.videoDepth(camera.feature()),
                        stored.timeBase(),
                        stored.rotationDegrees())
                : stored;
        Role role = Meaning.role(camera.name());
        return new Stream(
                camera.name(), axis, role, new SampleType.Encoded(known), List.of(), List.of(), camera.labels());
    }

    private List<Label> labels(int row) {
        List<Label> labels = new ArrayList<>();
        for (String task : set.table().tasks(row)) {
            Label label = new Label(Label.TASK, Claim.declared(task, set.table().path()));
            if (!labels.contains(label)) {
                labels.add(label);
            }
        }
        set.info()
                .robotType()
                .ifPresent(body ->
                        labels.add(new Label(Label.BODY, Claim.declared(body, LeRobotInfo.PATH + " robot_type"))));
        return labels;
    }

    @Override
    public void close() {
        readers.close();
        statistics.close();
    }
}
