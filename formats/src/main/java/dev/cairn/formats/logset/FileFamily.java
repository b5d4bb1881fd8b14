package dev.cairn.formats.logset;

import dev.cairn.episode.format.Confidence;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.Source;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.formats.log.LogReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Containers of one file each.
///
/// @param what the container in the words of a person
/// @param version of the container, where there is only one
/// @param endings of names that such files usually have
/// @param begins first bytes of such files, as Latin-1
record FileFamily(
        String name, String what, String version, List<String> endings, List<String> begins, FileOpener opener)
        implements LogFamily {

    /// Opens a file.
    @FunctionalInterface
    interface FileOpener {
        LogReader open(SourceFile file, ReadOptions options) throws IOException;
    }

    @Override
    public Optional<Found> find(Source source, String root, ReadLimits limits) throws IOException {
        List<Heads.Candidate> candidates = !root.isEmpty() && source.find(root).isPresent()
                ? named(source, root)
                : Heads.in(source, root, endings, begins);
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        List<LogPlace> places = new ArrayList<>();
        long sure = 0;
        for (Heads.Candidate one : candidates) {
            places.add(new LogPlace(LogPlace.nameOf(one.path(), ""), one.path(), List.of(one.path())));
            sure += one.sure() ? 1 : 0;
        }
        String files = sure == 1 ? "1 file begins" : sure + " files begin";
        String others = sure == candidates.size()
                ? ""
                : ", " + (candidates.size() - sure) + " more only by the ending of the name";
        return Optional.of(new Found(
                places, version, sure > 0 ? Confidence.CERTAIN : Confidence.POSSIBLE, files + " as " + what + others));
    }

    private List<Heads.Candidate> named(Source source, String file) throws IOException {
        boolean sure = Heads.begins(source, file, begins);
        return sure || endings.stream().anyMatch(file::endsWith) ? List.of(new Heads.Candidate(file, sure)) : List.of();
    }

    @Override
    public LogReader open(Source source, LogPlace place, ReadOptions options) throws IOException {
        SourceFile file = source.find(place.path())
                .orElseThrow(() -> new FormatException(Problem.MISSING_FILE, place.path(), "the file is gone"));
        return opener.open(file, options);
    }
}
