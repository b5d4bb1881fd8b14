package dev.cairn.cli.scan;

import dev.cairn.episode.format.Recognised;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Source;
import java.io.IOException;

/// Files of a dataset and their bytes; what leaves the source is not counted.
record FileSizes(long files, long bytes) {
    private static final int DEPTH = 32;

    /// Files of a dataset: all below its root, or those that it owns of a root that others share.
    static FileSizes of(Source source, Recognised where) throws IOException {
        long[] sums = new long[2];
        if (where.owns().contains(where.root()) && source.find(where.root()).isEmpty()) {
            add(source, where.root(), 0, sums);
        } else {
            for (String path : where.owns()) {
                add(source, path, sums);
            }
        }
        return new FileSizes(sums[0], sums[1]);
    }

    private static void add(Source source, String folder, int depth, long[] sums) throws IOException {
        for (Source.Entry entry : source.list(folder)) {
            if (entry.folder()) {
                // A link to a folder may lead in a circle, and what it holds is counted where it lies.
                if (!entry.link() && depth < DEPTH) {
                    add(source, entry.path(), depth + 1, sums);
                }
                continue;
            }
            add(source, entry.path(), sums);
        }
    }

    private static void add(Source source, String path, long[] sums) throws IOException {
        try {
            var file = source.find(path);
            if (file.isPresent()) {
                sums[0]++;
                sums[1] += file.get().sizeBytes();
            }
        } catch (FormatException e) {
            // A link that leaves the source: a finding says so.
            return;
        }
    }
}
