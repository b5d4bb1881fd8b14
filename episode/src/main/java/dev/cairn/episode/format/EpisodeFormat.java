package dev.cairn.episode.format;

import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.Source;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/// One family of recordings, read and perhaps written.
public interface EpisodeFormat {
    /// Short name, as in `--to`.
    String name();

    Set<Ability> abilities();

    /// Whether a folder is a dataset of this format, cheaply.
    ///
    /// @param root below the source, `""` for the source itself
    Optional<Recognised> recognise(Source source, String root, ReadLimits limits) throws IOException;

    /// Opens a dataset that [#recognise] found.
    DatasetReader open(Source source, Recognised where, ReadOptions options) throws IOException;

    /// Starts a dataset.
    ///
    /// @throws UnsupportedOperationException where the format is read-only
    default DatasetWriter create(Target target) throws IOException {
        throw new UnsupportedOperationException(name() + " is read-only");
    }
}
