package dev.cairn.episode.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A folder of this machine as a source.
///
/// Links are followed as long as they stay below the root.
public final class FolderSource implements Source {
    private static final int OPEN_FILES = 128;

    private final Path root;
    private final Path realRoot;
    private final Map<Path, Boolean> realFolders = new ConcurrentHashMap<>();
    private final OpenFiles openFiles = new OpenFiles(OPEN_FILES);

    /// Opens a folder.
    ///
    /// @throws FormatException NO_SUCH_SOURCE if there is no such folder
    public FolderSource(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new FormatException(
                    Problem.NO_SUCH_SOURCE,
                    root.toString(),
                    "no such folder; give the folder that holds the recordings");
        }
        this.root = root;
        this.realRoot = root.toRealPath();
    }

    @Override
    public String uri() {
        return root.toString();
    }

    @Override
    public Optional<SourceFile> find(String path) throws IOException {
        Path file = inside(path);
        BasicFileAttributes attributes;
        Path place = realRoot.resolve(path).normalize();
        boolean inPlace;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            inPlace = attributes.isRegularFile() && isReal(place);
            if (!inPlace) {
                attributes = Files.readAttributes(file, BasicFileAttributes.class);
            }
        } catch (AccessDeniedException e) {
            throw e;
        } catch (FileSystemException e) {
            return Optional.empty(); // no such file, a file where a folder should be, a name too long, links in a ring
        }
        if (!attributes.isRegularFile()) {
            return Optional.empty();
        }
        Path real = inPlace ? place : file.toRealPath();
        if (!inPlace && !real.startsWith(realRoot)) {
            throw unsafe(path, "a link that leaves the source");
        }
        return Optional.of(new LocalFile(
                path, real, attributes.size(), attributes.lastModifiedTime().toMillis(), openFiles));
    }

    /// Whether no link is on the way to a file; asked once per folder, not per file.
    private boolean isReal(Path file) throws IOException {
        Path folder = Objects.requireNonNullElse(file.getParent(), realRoot);
        Boolean known = realFolders.get(folder);
        if (known == null) {
            known = folder.toRealPath().equals(folder);
            realFolders.put(folder, known);
        }
        return known;
    }

    @Override
    public List<Entry> list(String folder) throws IOException {
        Path at = folder.isEmpty() ? root : inside(folder);
        if (!Files.isDirectory(at) || !at.toRealPath().startsWith(realRoot)) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> names = Files.newDirectoryStream(at)) {
            for (Path name : names) {
                String path = (folder.isEmpty() ? "" : folder + "/") + name.getFileName();
                entries.add(entry(path, name));
            }
        }
        entries.sort(Comparator.comparing(Entry::path));
        return entries;
    }

    private Entry entry(String path, Path name) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(name, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (FileSystemException e) {
            return new Entry(path, false, false); // gone meanwhile, or out of reach
        }
        boolean link = attributes.isSymbolicLink();
        boolean folder =
                link ? Files.isDirectory(name) && name.toRealPath().startsWith(realRoot) : attributes.isDirectory();
        return new Entry(path, folder, link);
    }

    private Path inside(String path) throws FormatException {
        Path relative;
        try {
            relative = Path.of(path);
        } catch (InvalidPathException e) {
            throw unsafe(path, "not a path on this machine");
        }
        if (relative.isAbsolute()) {
            throw unsafe(path, "an absolute path");
        }
        for (Path name : relative) {
            if (name.toString().equals("..")) {
                throw unsafe(path, "a path with `..`");
            }
        }
        return root.resolve(relative);
    }

    private static FormatException unsafe(String path, String found) {
        return new FormatException(Problem.UNSAFE_PATH, path, found + ", expected a path inside the source");
    }

    @Override
    public void close() throws IOException {
        openFiles.close();
    }
}
