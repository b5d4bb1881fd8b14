package dev.cairn.formats.logset;

import dev.cairn.episode.source.Source;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A source that shows some of its files, and their side files to who asks for them by name.
record OnlyFiles(Source inner, Set<String> files) implements Source {
    @Override
    public String uri() {
        return inner.uri();
    }

    @Override
    public Optional<SourceFile> find(String path) throws IOException {
        boolean shown = files.contains(path) || files.stream().anyMatch(file -> path.startsWith(file + "-"));
        return shown ? inner.find(path) : Optional.empty();
    }

    @Override
    public List<Entry> list(String folder) throws IOException {
        return inner.list(folder).stream()
                .filter(entry -> files.contains(entry.path()))
                .toList();
    }

    @Override
    public void close() {
        // the source is closed by who opened it
    }
}
