package dev.cairn.formats.lerobot;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Opens a dataset: manifest, tables, and which files are there.
final class Opening {
    private static final Pattern VERSION = Pattern.compile("v?(\\d{1,4})\\.(\\d{1,4}).*");

    private final DatasetFiles files;
    private final ReadLimits limits;
    private final NoticeLog log = new NoticeLog();
    private final LeRobotInfo info;
    private final Layout layout;
    private final List<Feature> videos;

    private List<SourceFile> metaFiles = List.of();
    private Map<Long, String> oddNames = Map.of();

    private Opening(DatasetFiles files, ReadLimits limits) throws IOException {
        this.files = files;
        this.limits = limits;
        Layout.Seen seen = Layout.look(files.source(), files.root())
                .orElseThrow(() ->
                        new FormatException(Problem.NOT_A_DATASET, files.uri(), "no folder meta with LeRobot's files"));
        SourceFile manifest = files.need(LeRobotInfo.PATH);
        this.info = LeRobotInfo.read(manifest, limits, log);
        this.layout = seen.resolve(info.version());
        this.videos = info.features().stream().filter(Feature::isVideo).toList();
        compareVersion();
    }

    /// Reads the metadata of a dataset.
    ///
    /// @throws FormatException MISSING_FILE, CORRUPT_FILE, NOT_A_DATASET, FORMAT_TOO_NEW, UNSAFE_PATH, LFS_POINTER
    static LeRobotSet open(DatasetFiles files, ReadLimits limits) throws IOException {
        return new Opening(files, limits).set();
    }

    private void compareVersion() throws FormatException {
        if (info.version().isEmpty()) {
            say(NoticeKind.MANIFEST_VERSION, "no codebase_version", layout.version() + ", as the files show");
            return;
        }
        String said = info.version().get().toLowerCase(Locale.ROOT);
        Matcher version = VERSION.matcher(said);
        if (!version.matches()) {
            say(NoticeKind.MANIFEST_VERSION, "codebase_version " + Json.clipped(said), layout.version());
            return;
        }
        int major = Integer.parseInt(version.group(1));
        if (major > 3) {
            throw new FormatException(
                    Problem.FORMAT_TOO_NEW,
                    LeRobotInfo.PATH,
                    "codebase_version is " + Json.clipped(said) + ", expected at most v3.x; get a newer Cairn");
        }
        boolean agrees =
                layout == Layout.V30 ? major == 3 : ("v" + major + "." + version.group(2)).equals(layout.version());
        if (!agrees) {
            say(
                    NoticeKind.MANIFEST_VERSION,
                    "codebase_version " + Json.clipped(info.version().get()),
                    layout.version() + ", as the files show");
        }
    }

    private void say(NoticeKind kind, String found, String expected) {
        log.add(Notice.ofSet(kind, LeRobotInfo.PATH, found, expected));
    }

    private LeRobotSet set() throws IOException {
        PathTemplate data = dataTemplate();
        EpisodeTable table = table();
        int[] rows = layout.isV2() ? ownFiles(table, data) : sharedFiles(table, data);
        List<Camera> cameras = cameras(table, rows);
        WindowChecks.see(table, cameras, info, log);
        return new LeRobotSet(
                files,
                layout,
                info,
                limits,
                log,
                table,
                metaFiles,
                TaskTable.read(files, limits, log),
                Modality.read(files, limits, log),
                cameras,
                data,
                oddNames,
                rows,
                Constants.read(files, limits, log));
    }

    private PathTemplate dataTemplate() throws FormatException {
        String usual = layout.isV2() ? PathTemplate.V2_DATA : PathTemplate.V3_DATA;
        if (info.dataPath().isEmpty()) {
            say(NoticeKind.PATH_TEMPLATE, "no data_path", usual);
            return PathTemplate.known(usual);
        }
        Optional<PathTemplate> template = PathTemplate.parse(info.dataPath().get());
        if (template.isPresent() && !template.get().staysInside()) {
            throw new FormatException(
                    Problem.UNSAFE_PATH,
                    LeRobotInfo.PATH,
                    "data_path " + Json.clipped(info.dataPath().get()) + " leaves the folder, expected " + usual);
        }
        return fitting("data_path", template, usual);
    }

    // A template of the other version is what hand-made sets forget to change.
    private PathTemplate fitting(String key, Optional<PathTemplate> template, String usual) {
        boolean perEpisode = template.isPresent() && template.get().has(PathTemplate.Field.EPISODE_INDEX);
        if (template.isPresent() && perEpisode == layout.isV2()) {
            return template.get();
        }
        String said = key.equals("data_path")
                ? info.dataPath().orElse("")
                : info.videoPath().orElse("");
        say(NoticeKind.PATH_TEMPLATE, key + " " + Json.clipped(said), usual + ", which is taken");
        return PathTemplate.known(usual);
    }

    private EpisodeTable table() throws IOException {
        Optional<SourceFile> lines = files.find(EpisodeLines.PATH);
        List<SourceFile> tables = EpisodeFiles.files(files);
        if (lines.isPresent() && (layout.isV2() || tables.isEmpty())) {
            try {
                return EpisodeLines.read(lines.get(), videos.size(), limits, log);
            } catch (FormatException e) {
                NoticeKind kind =
                        e.problem() == Problem.LFS_POINTER ? NoticeKind.LFS_POINTER : NoticeKind.METADATA_FILE_CUT;
                log.add(Notice.ofSet(kind, EpisodeLines.PATH, Json.reason(e), "a line per episode"));
                return tableOfNames();
            }
        }
        List<String> names = videos.stream().map(Feature::name).toList();
        EpisodeFiles.Read read = EpisodeFiles.read(files, tables, names, limits, log);
        if (!tables.isEmpty() && (read.unreadable() == 0 || read.table().size() > 0)) {
            metaFiles = tables;
            return read.table();
        }
        if (tables.isEmpty()) {
            String path = layout.isV2() ? EpisodeLines.PATH : EpisodeFiles.FOLDER;
            log.add(Notice.ofSet(NoticeKind.METADATA_FILE, path, "no table of episodes", "one"));
        }
        return layout.isV2() ? tableOfNames() : Recovery.tableOfRows(files, videos.size(), limits, log);
    }

    private EpisodeTable tableOfNames() throws IOException {
        oddNames = DataNames.ofEpisodes(files);
        EpisodeTable table = new EpisodeTable("data", videos.size(), limits);
        for (long number : oddNames.keySet()) {
            table.add(number, EpisodeTable.UNSAID, List.of());
        }
        table.finish(log);
        return table;
    }

    private int[] ownFiles(EpisodeTable table, PathTemplate data) throws IOException {
        FolderNames names = new FolderNames(files, ".parquet");
        long total = info.statedOr("total_episodes", table.size());
        BitSet present = new BitSet();
        for (int row = 0; row < table.size(); row++) {
            long number = table.number(row);
            String odd = oddNames.get(number);
            if (odd != null || names.has(data.ofEpisode(number, info.chunksSize(), total, ""))) {
                present.set(row);
            }
        }
        if (present.isEmpty() && table.size() > 0) {
            oddNames = DataNames.ofEpisodes(files);
            if (!oddNames.isEmpty()) {
                say(
                        NoticeKind.PATH_TEMPLATE,
                        "data_path " + data,
                        "files such as " + oddNames.values().iterator().next());
                for (int row = 0; row < table.size(); row++) {
                    present.set(row, oddNames.containsKey(table.number(row)));
                }
            }
        } else {
            names.finish(log);
        }
        return missing(table, present, "data file");
    }

    private int[] sharedFiles(EpisodeTable table, PathTemplate data) throws IOException {
        BitSet pointedAt = new BitSet();
        BitSet present = new BitSet();
        boolean unsaid = false;
        for (int row = 0; row < table.size(); row++) {
            if (table.dataFile(row) == EpisodeTable.UNSAID) {
                unsaid = true;
            } else {
                pointedAt.set(table.dataFile(row));
            }
        }
        FolderNames names = new FolderNames(files, ".parquet");
        BitSet there = presentFiles(table, pointedAt, data, "", names);
        long lost = (long) pointedAt.cardinality() - there.cardinality();
        if (lost > 0) {
            pointedAt.andNot(there);
            EpisodeTable.FileRef first = table.files().get(pointedAt.nextSetBit(0));
            log.add(Notice.ofSet(
                            NoticeKind.DATA_FILE,
                            data.ofFile(first.chunk(), first.file(), ""),
                            "no file",
                            "a data file that episodes point at")
                    .times(lost));
        }
        if (unsaid) {
            log.add(Notice.ofSet(
                    NoticeKind.POINTER,
                    table.path(),
                    "episodes without data/chunk_index and data/file_index",
                    "numbers of a file; the first file is taken"));
        }
        for (int row = 0; row < table.size(); row++) {
            present.set(row, table.dataFile(row) == EpisodeTable.UNSAID || there.get(table.dataFile(row)));
        }
        names.finish(log);
        return missing(table, present, "data file");
    }

    private static BitSet presentFiles(
            EpisodeTable table, BitSet pointedAt, PathTemplate template, String camera, FolderNames names)
            throws IOException {
        BitSet present = new BitSet();
        int[] order = pointedAt.stream().toArray();
        Integer[] byFolder = Arrays.stream(order).boxed().toArray(Integer[]::new);
        Arrays.sort(
                byFolder,
                java.util.Comparator.comparingLong(at -> table.files().get(at).chunk()));
        for (int at : byFolder) {
            EpisodeTable.FileRef file = table.files().get(at);
            present.set(at, names.has(template.ofFile(file.chunk(), file.file(), camera)));
        }
        return present;
    }

    private int[] missing(EpisodeTable table, BitSet present, String what) {
        int[] rows = present.stream().toArray();
        long lost = table.size() - (long) rows.length;
        if (lost > 0) {
            log.add(Notice.ofSet(
                            NoticeKind.EPISODE_MISSING,
                            table.path(),
                            "no " + what + " for episodes " + Ranges.of(table, present),
                            "files of " + table.size() + " episodes")
                    .times(lost));
        }
        return rows;
    }

    private List<Camera> cameras(EpisodeTable table, int[] rows) throws IOException {
        List<Camera> cameras = new ArrayList<>();
        if (videos.isEmpty()) {
            return cameras;
        }
        String usual = layout.isV2() ? PathTemplate.V2_VIDEO : PathTemplate.V3_VIDEO;
        PathTemplate template = PathTemplate.known(usual);
        boolean unsafe = false;
        if (info.videoPath().isEmpty()) {
            say(NoticeKind.PATH_TEMPLATE, "no video_path", usual + ", which is taken");
        } else {
            Optional<PathTemplate> said = PathTemplate.parse(info.videoPath().get());
            unsafe = said.isPresent() && !said.get().staysInside();
            if (unsafe) {
                say(
                        NoticeKind.UNSAFE_PATH,
                        "video_path " + Json.clipped(info.videoPath().get()) + " leaves the folder",
                        usual);
            } else {
                template = fitting("video_path", said, usual);
            }
        }
        for (int place = 0; place < videos.size(); place++) {
            Feature feature = videos.get(place);
            BitSet present = unsafe ? new BitSet() : present(table, rows, place, template);
            if (present.isEmpty() && !unsafe && table.size() > 0) {
                log.add(Notice.ofSet(
                                NoticeKind.VIDEO_FILE,
                                template.toString(),
                                "no file of a declared camera",
                                "files for " + rows.length + " episodes")
                        .about(feature.name()));
            }
            cameras.add(new Camera(feature, place, template, present, Meaning.labels(feature, false)));
        }
        return cameras;
    }

    private BitSet present(EpisodeTable table, int[] rows, int place, PathTemplate template) throws IOException {
        String name = videos.get(place).name();
        if (!PathTemplate.staysInside(template.ofFile(0, 0, name)) || name.isEmpty()) {
            log.add(Notice.ofSet(
                            NoticeKind.UNSAFE_PATH,
                            LeRobotInfo.PATH,
                            "a name that leads out of the folder",
                            "the name of a folder")
                    .about(name));
            return new BitSet();
        }
        FolderNames names = new FolderNames(files, ".mp4");
        BitSet present = new BitSet();
        if (layout.isV2()) {
            long total = info.statedOr("total_episodes", table.size());
            for (int row : rows) {
                present.set(row, names.has(template.ofEpisode(table.number(row), info.chunksSize(), total, name)));
            }
        } else {
            BitSet pointedAt = new BitSet();
            for (int row : rows) {
                if (table.videoFile(place, row) != EpisodeTable.UNSAID) {
                    pointedAt.set(table.videoFile(place, row));
                }
            }
            present = presentFiles(table, pointedAt, template, name, names);
        }
        if (!present.isEmpty()) {
            names.finish(log);
        }
        return present;
    }
}
