package dev.cairn.formats.lerobot;

import dev.cairn.episode.source.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Data files as a folder shows them, for sets whose tables or templates do not tell.
final class DataNames {
    private static final Pattern EPISODE = Pattern.compile("(?:episode_|train-)(\\d{1,18})(?:-of-\\d+)?\\.parquet");
    private static final Pattern SHARED = Pattern.compile("(?:.*/)?chunk-(\\d{1,9})/file-(\\d{1,9})\\.parquet");

    private DataNames() {}

    /// A shared data file of v3.
    record Shared(String path, long chunk, long file) {}

    /// Files of single episodes by episode number; also the early names `train-00000-of-00050.parquet`.
    static Map<Long, String> ofEpisodes(DatasetFiles files) throws IOException {
        Map<Long, String> found = new TreeMap<>();
        for (String path : all(files)) {
            Matcher name = EPISODE.matcher(path.substring(path.lastIndexOf('/') + 1));
            if (name.matches()) {
                found.putIfAbsent(Long.parseLong(name.group(1)), path);
            }
        }
        return found;
    }

    /// Shared files in the order of their names.
    static List<Shared> shared(DatasetFiles files) throws IOException {
        List<Shared> found = new ArrayList<>();
        for (String path : all(files)) {
            Matcher name = SHARED.matcher(path);
            if (name.matches()) {
                found.add(new Shared(path, Long.parseLong(name.group(1)), Long.parseLong(name.group(2))));
            }
        }
        return found;
    }

    private static List<String> all(DatasetFiles files) throws IOException {
        List<String> paths = new ArrayList<>();
        for (Source.Entry entry : files.list("data")) {
            if (!entry.folder()) {
                paths.add(files.relative(entry.path()));
                continue;
            }
            for (Source.Entry file : files.list(files.relative(entry.path()))) {
                if (!file.folder()) {
                    paths.add(files.relative(file.path()));
                }
            }
        }
        return paths;
    }
}
