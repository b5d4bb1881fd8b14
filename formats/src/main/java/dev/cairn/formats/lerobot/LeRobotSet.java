package dev.cairn.formats.lerobot;

import dev.cairn.episode.Episode;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.formats.parquet.ParquetColumn;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An opened dataset: what its metadata says and which of its files are there. Any thread may ask.
final class LeRobotSet {
    private static final int DATA_FILES = 2 + LeRobotCursor.AHEAD;

    private final DatasetFiles files;
    private final Layout layout;
    private final LeRobotInfo info;
    private final ReadLimits limits;
    private final NoticeLog log;
    private final EpisodeTable table;
    private final List<SourceFile> metaFiles;
    private final TaskTable tasks;
    private final Modality modality;
    private final List<Camera> cameras;
    private final List<String> cameraNames;
    private final PathTemplate data;
    private final Map<Long, String> oddNames;
    private final int[] rows;
    private final Constants constants;
    private final Map<List<ParquetColumn>, RowProfile> profiles = new HashMap<>();
    private @Nullable RowProfile lastProfile;
    private List<ParquetColumn> lastColumns = List.of();
    private long @Nullable [] firstRows;
    private @Nullable StatisticsIndex statistics;

    /// @param oddNames data files by episode number, where their names follow no template
    /// @param rows of the episode table whose data file is there, in order
    LeRobotSet(
            DatasetFiles files,
            Layout layout,
            LeRobotInfo info,
            ReadLimits limits,
            NoticeLog log,
            EpisodeTable table,
            List<SourceFile> metaFiles,
            TaskTable tasks,
            Modality modality,
            List<Camera> cameras,
            PathTemplate data,
            Map<Long, String> oddNames,
            int[] rows,
            Constants constants) {
        this.files = files;
        this.layout = layout;
        this.info = info;
        this.limits = limits;
        this.log = log;
        this.table = table;
        this.metaFiles = List.copyOf(metaFiles);
        this.tasks = tasks;
        this.modality = modality;
        this.cameras = List.copyOf(cameras);
        this.cameraNames = cameras.stream().map(Camera::name).toList();
        this.data = data;
        this.oddNames = oddNames;
        this.rows = rows;
        this.constants = constants;
    }

    /// An episode with what holds throughout it.
    Episode withConstants(LeRobotEpisode episode) {
        return ConstantsEpisode.of(episode, constants.of(episode.spec().number()));
    }

    DatasetFiles files() {
        return files;
    }

    Layout layout() {
        return layout;
    }

    LeRobotInfo info() {
        return info;
    }

    ReadLimits limits() {
        return limits;
    }

    NoticeLog log() {
        return log;
    }

    EpisodeTable table() {
        return table;
    }

    List<SourceFile> metaFiles() {
        return metaFiles;
    }

    TaskTable tasks() {
        return tasks;
    }

    List<Camera> cameras() {
        return cameras;
    }

    /// Episodes that can be read.
    int episodes() {
        return rows.length;
    }

    /// Row of the episode table of an ordinal.
    int row(long ordinal) {
        return rows[(int) ordinal];
    }

    /// Ordinal of an episode number, negative if it cannot be read.
    int ordinalOf(long number) {
        int row = table.rowOf(number);
        return row < 0 ? -1 : java.util.Arrays.binarySearch(rows, row);
    }

    static String key(long number) {
        String digits = Long.toString(number);
        return "episode_" + "0".repeat(Math.max(0, 6 - digits.length())) + digits;
    }

    /// Path of the data file of a row of the table.
    String dataPath(int row) {
        long number = table.number(row);
        String odd = oddNames.get(number);
        if (odd != null) {
            return odd;
        }
        if (layout.isV2() || table.dataFile(row) == EpisodeTable.UNSAID) {
            return data.ofEpisode(number, info.chunksSize(), info.statedOr("total_episodes", table.size()), "");
        }
        EpisodeTable.FileRef file = table.files().get(table.dataFile(row));
        return data.ofFile(file.chunk(), file.file(), "");
    }

    /// Whether two rows of the table share a data file.
    boolean sameDataFile(int one, int other) {
        return !layout.isV2()
                && table.dataFile(one) == table.dataFile(other)
                && (table.dataFile(one) != EpisodeTable.UNSAID || dataPath(one).equals(dataPath(other)));
    }

    /// Path of a camera's file for a row of the table, or empty when it is not there.
    Optional<String> videoPath(Camera camera, int row) {
        int bit = layout.isV2() ? row : table.videoFile(camera.place(), row);
        return bit >= 0 && camera.present().get(bit) ? Optional.of(statedVideoPath(camera, row)) : Optional.empty();
    }

    /// Path where a camera's file should be.
    String statedVideoPath(Camera camera, int row) {
        if (layout.isV2()) {
            return camera.template()
                    .ofEpisode(
                            table.number(row),
                            info.chunksSize(),
                            info.statedOr("total_episodes", table.size()),
                            camera.name());
        }
        int file = table.videoFile(camera.place(), row);
        if (file == EpisodeTable.UNSAID) {
            return camera.template().toString();
        }
        EpisodeTable.FileRef ref = table.files().get(file);
        return camera.template().ofFile(ref.chunk(), ref.file(), camera.name());
    }

    /// Room for the data files that a cursor goes through.
    FileCache<DataFile> dataCache() {
        return new FileCache<>(files, limits, DATA_FILES, DataFile::open);
    }

    /// Room for the videos that a cursor goes through: two per camera, for windows lie one behind the other, and those
    /// of
    /// the next episodes.
    FileCache<CameraFile> videoCache() {
        return new FileCache<>(files, limits, (2 + LeRobotCursor.AHEAD) * cameras.size() + 2, CameraFile::open);
    }

    /// The streams that the columns of a data file make.
    synchronized RowProfile profile(DataFile file) throws IOException {
        List<ParquetColumn> columns = file.table().columns();
        RowProfile last = lastProfile;
        if (last != null && columns.equals(lastColumns)) {
            return last;
        }
        RowProfile known = profiles.get(columns);
        if (known == null) {
            ReadLimits.hold(
                    columns.size(), limits.streams(), file.path(), FormatException.NO_OFFSET, "the number of columns");
            known = RowProfile.of(file, info, modality, cameraNames, limits);
            profiles.put(columns, known);
        }
        lastProfile = known;
        lastColumns = columns;
        return known;
    }

    /// Lowest stated first row of the episodes in a data file: the number of the file's own first row.
    synchronized long firstRowOf(int dataFile) {
        long[] known = firstRows;
        if (known == null) {
            known = new long[table.files().size()];
            java.util.Arrays.fill(known, Long.MAX_VALUE);
            for (int row = 0; row < table.size(); row++) {
                if (table.dataFile(row) >= 0 && table.fromRow(row) >= 0) {
                    known[table.dataFile(row)] = Math.min(known[table.dataFile(row)], table.fromRow(row));
                }
            }
            firstRows = known;
        }
        return dataFile < 0 ? Long.MAX_VALUE : known[dataFile];
    }

    /// Where the lines of v2.1's per-episode statistics are.
    synchronized StatisticsIndex statistics() throws IOException {
        StatisticsIndex known = statistics;
        if (known == null) {
            known = StatisticsIndex.read(files, table, limits, log);
            statistics = known;
        }
        return known;
    }
}
