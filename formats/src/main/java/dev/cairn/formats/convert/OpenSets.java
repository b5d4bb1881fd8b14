package dev.cairn.formats.convert;

import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.format.DatasetReader;
import dev.cairn.episode.format.EpisodeCursor;
import dev.cairn.episode.format.EpisodeFormat;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.Part;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.format.Recognised;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.Source;
import dev.cairn.episode.source.Sources;
import dev.cairn.episode.transform.Transform;
import dev.cairn.episode.transform.Transforms;
import dev.cairn.formats.Discovery;
import dev.cairn.formats.Formats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The datasets of a conversion, open for reading.
final class OpenSets implements AutoCloseable {
    private final List<Source> sources = new ArrayList<>();
    private final List<OpenSet> sets = new ArrayList<>();

    /// One dataset and a name for people.
    record OpenSet(String name, DatasetReader reader) {}

    /// Opens every dataset under every path.
    ///
    /// @throws FormatException NOT_A_DATASET if there is none under one of them
    static OpenSets open(List<Path> paths, ReadOptions options) throws IOException {
        OpenSets opened = new OpenSets();
        try {
            for (Path path : paths) {
                opened.add(path, options);
            }
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    private void add(Path path, ReadOptions options) throws IOException {
        Source source = Sources.open(path);
        sources.add(source);
        List<Recognised> found = new Discovery(Formats.all(), options.limits()).find(source);
        if (found.isEmpty()) {
            throw new FormatException(
                    Problem.NOT_A_DATASET,
                    path.toString(),
                    "no dataset was found here; run cairn scan to see what is there");
        }
        for (Recognised one : found) {
            EpisodeFormat format = Formats.named(one.format()).orElseThrow();
            String name = one.root().isEmpty()
                    ? path.toString()
                    : path.resolve(one.root()).toString();
            sets.add(new OpenSet(name, format.open(source, one, options)));
        }
    }

    List<OpenSet> sets() {
        return sets;
    }

    /// Episodes of all sets together, −1 if one of them does not know.
    long episodes() {
        long total = 0;
        for (OpenSet set : sets) {
            if (set.reader().episodes().isEmpty()) {
                return -1;
            }
            total += set.reader().episodes().getAsLong();
        }
        return total;
    }

    List<Notice> notices() {
        return sets.stream().flatMap(s -> s.reader().notices().stream()).toList();
    }

    /// The spec of the first episode of a set that can be read.
    ///
    /// @throws FormatException CORRUPT_FILE if there is none
    static EpisodeSpec firstSpec(OpenSet set) throws IOException {
        return firstSpec(set, Transforms.NONE);
    }

    /// What the first episode becomes of all that can be read and changed so.
    ///
    /// @throws FormatException why the last one cannot, or CORRUPT_FILE if there is none
    static EpisodeSpec firstSpec(OpenSet set, Transform transform) throws IOException {
        FormatException last = null;
        for (Part part : set.reader().parts(1)) {
            try (EpisodeCursor cursor = set.reader().open(part)) {
                while (true) {
                    try {
                        if (!cursor.advance()) {
                            break;
                        }
                        List<Episode> made = transform.plan(cursor.episode()).episodes();
                        if (!made.isEmpty()) {
                            return made.getFirst().spec();
                        }
                    } catch (FormatException e) {
                        last = e;
                    }
                }
            }
        }
        throw last != null
                ? last
                : new FormatException(Problem.NOT_A_DATASET, set.name(), "it has no episode that can be read");
    }

    @Override
    public void close() throws IOException {
        for (OpenSet set : sets) {
            set.reader().close();
        }
        for (Source source : sources) {
            source.close();
        }
    }
}
