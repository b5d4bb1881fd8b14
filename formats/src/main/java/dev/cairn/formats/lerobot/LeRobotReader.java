package dev.cairn.formats.lerobot;

import dev.cairn.episode.Attachment;
import dev.cairn.episode.Episode;
import dev.cairn.episode.format.DatasetReader;
import dev.cairn.episode.format.DatasetSpec;
import dev.cairn.episode.format.EpisodeCursor;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.Part;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A LeRobot dataset being read.
///
/// Holds the episode table and no sample; files are opened while episodes are read.
final class LeRobotReader implements DatasetReader {
    private static final Pattern KEY = Pattern.compile("episode_(\\d{1,18})");

    private final LeRobotSet set;
    private final DatasetSpec spec;
    private final ReadOptions options;
    private final FileCache<DataFile> data;
    private final FileCache<CameraFile> videos;

    private LeRobotReader(LeRobotSet set, ReadOptions options) throws IOException {
        this.set = set;
        this.spec = Description.of(set);
        this.options = options;
        this.data = set.dataCache();
        this.videos = set.videoCache();
    }

    static LeRobotReader open(DatasetFiles files, ReadOptions options) throws IOException {
        return new LeRobotReader(Opening.open(files, options.limits()), options);
    }

    @Override
    public DatasetSpec spec() {
        return spec;
    }

    @Override
    public OptionalLong episodes() {
        return OptionalLong.of(set.episodes());
    }

    @Override
    public List<Notice> notices() {
        return set.log().all();
    }

    @Override
    public List<Part> parts(int wanted) {
        List<Part> parts = new ArrayList<>();
        int episodes = set.episodes();
        long most = Math.max(1, (episodes + (long) Math.max(1, wanted) - 1) / Math.max(1, wanted));
        int from = 0;
        for (int at = 1; at <= episodes; at++) {
            boolean border = at == episodes || !set.sameDataFile(set.row(at - 1), set.row(at));
            if (border && (at == episodes || at - from >= most)) {
                parts.add(new Part(LeRobotFormat.NAME, set.files().root(), from, at));
                from = at;
            }
        }
        return parts;
    }

    @Override
    public EpisodeCursor open(Part part) {
        long from = Math.clamp(part.fromEpisode(), 0, set.episodes());
        long to = Math.clamp(part.toEpisode(), from, set.episodes());
        // Who reads in several parts has threads enough.
        boolean whole = from == 0 && to == set.episodes();
        return new LeRobotCursor(set, from, to, whole, options.stopped());
    }

    @Override
    public Episode episode(String key) throws IOException {
        Matcher number = KEY.matcher(key);
        int ordinal = number.matches() ? set.ordinalOf(Long.parseLong(number.group(1))) : -1;
        if (ordinal < 0 || !LeRobotSet.key(set.table().number(set.row(ordinal))).equals(key)) {
            throw new FormatException(
                    Problem.NO_SUCH_EPISODE,
                    set.files().uri(),
                    "no episode " + key + ", there are " + set.episodes() + " from "
                            + (set.episodes() == 0
                                    ? "none"
                                    : LeRobotSet.key(set.table().number(set.row(0))) + " to "
                                            + LeRobotSet.key(set.table().number(set.row(set.episodes() - 1L)))));
        }
        try (EpisodeLoader loader = new EpisodeLoader(set, data, videos, 0, options.stopped())) {
            return set.withConstants(loader.load(ordinal));
        }
    }

    @Override
    public SourceFile attachment(Attachment attachment) throws IOException {
        return set.files().need(attachment.path());
    }

    @Override
    public void close() {
        // files are the source's, which stays open
    }
}
