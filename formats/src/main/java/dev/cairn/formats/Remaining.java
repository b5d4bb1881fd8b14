package dev.cairn.formats;

import dev.cairn.episode.source.Source;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A source without what other formats own already.
///
/// @param owned paths of files and folders that are not shown
record Remaining(Source inner, Set<String> owned) implements Source {
    @Override
    public String uri() {
        return inner.uri();
    }

    @Override
    public Optional<SourceFile> find(String path) throws IOException {
        return isOwned(path) ? Optional.empty() : inner.find(path);
    }

    @Override
    public List<Entry> list(String folder) throws IOException {
        if (owned.isEmpty()) {
            return inner.list(folder);
        }
        List<Entry> left = new ArrayList<>();
        for (Entry entry : inner.list(folder)) {
            if (!isOwned(entry.path())) {
                left.add(entry);
            }
        }
        return left;
    }

    private boolean isOwned(String path) {
        String at = path;
        while (!at.isEmpty()) {
            if (owned.contains(at)) {
                return true;
            }
            at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
        }
        return false;
    }

    @Override
    public void close() {
        // the source is closed by who opened it
    }
}
