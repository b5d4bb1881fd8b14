package dev.cairn.episode.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A single file of this machine as a source: a folder that shows only this file.
///
/// Side files that carry its name and a dash, as the write-ahead log of a database does, can be found but are not
/// listed.
public final class FileSource implements Source {
    private final Path file;
    private final String name;
    private final FolderSource folder;

    /// Opens a file.
    ///
    /// @throws FormatException NO_SUCH_SOURCE if there is no such file
    public FileSource(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new FormatException(Problem.NO_SUCH_SOURCE, file.toString(), "no such file");
        }
        Path real = file.toRealPath(); // a link is followed here, where the user named it
        this.file = file;
        this.name = String.valueOf(real.getFileName());
        this.folder = new FolderSource(Objects.requireNonNull(real.getParent()));
    }

    /// Name of the file.
    public String name() {
        return name;
    }

    @Override
    public String uri() {
        return file.toString();
    }

    @Override
    public Optional<SourceFile> find(String path) throws IOException {
        Optional<SourceFile> found = folder.find(path);
        return path.equals(name) || path.startsWith(name + "-") ? found : Optional.empty();
    }

    @Override
    public List<Entry> list(String below) {
        return below.isEmpty() ? List.of(new Entry(name, false, false)) : List.of();
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
