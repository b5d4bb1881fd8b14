package dev.cairn.cli.scan;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Source;
import java.io.IOException;

/// Files below a folder and their bytes; what leaves the source is not counted.
record FileSizes(long files, long bytes) {
    private static final int DEPTH = 32;

    static FileSizes of(Source source, String root) throws IOException {
        long[] sums = new long[2];
        add(source, root, 0, sums);
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
            try {
                var file = source.find(entry.path());
                if (file.isPresent()) {
                    sums[0]++;
                    sums[1] += file.get().sizeBytes();
                }
            } catch (FormatException e) {
                // A link that leaves the source: a finding says so.
                continue;
            }
        }
    }
}
