package dev.cairn.cli.scan;

import dev.cairn.episode.facts.Finding;
import dev.cairn.episode.format.Recognised;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A dataset that was scanned, for who wants to open it again.
///
/// @param source folder that was given
/// @param findings of single episodes by key; of a few episodes only, the first that have any
public record FoundDataset(Path source, Recognised where, DatasetReport report, Map<String, List<Finding>> findings) {
    /// Episodes whose findings are kept.
    static final int KEPT = 64;

    public FoundDataset {
        findings = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(findings));
    }

    /// The dataset's own folder.
    public Path folder() {
        return where.root().isEmpty() ? source : source.resolve(where.root());
    }
}
