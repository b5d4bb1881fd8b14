package dev.cairn.formats.lerobot;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.Source;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Files of one dataset, by their paths below its root.
record DatasetFiles(Source source, String root) {
    /// One file, or empty when there is none.
    ///
    /// @throws FormatException UNSAFE_PATH if it lies outside of the dataset
    Optional<SourceFile> find(String path) throws IOException {
        if (!PathTemplate.staysInside(path)) {
            throw new FormatException(Problem.UNSAFE_PATH, path, "expected a path inside the dataset");
        }
        return source.find(Layout.below(root, path));
    }

    /// One file that must be there.
    ///
    /// @throws FormatException MISSING_FILE
    SourceFile need(String path) throws IOException {
        return find(path).orElseThrow(() -> new FormatException(Problem.MISSING_FILE, path, "there is no such file"));
    }

    List<Source.Entry> list(String folder) throws IOException {
        return source.list(Layout.below(root, folder));
    }

    /// A path of the source as one below the dataset's root.
    String relative(String path) {
        return root.isEmpty() || !path.startsWith(root + "/") ? path : path.substring(root.length() + 1);
    }

    String uri() {
        return root.isEmpty() ? source.uri() : source.uri() + "/" + root;
    }
}
