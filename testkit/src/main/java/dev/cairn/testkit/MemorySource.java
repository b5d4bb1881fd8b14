package dev.cairn.testkit;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.Source;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Files in memory, by path, that remember which ranges were read.
public final class MemorySource implements Source {
    private final SortedMap<String, byte[]> files;
    private final List<ReadRange> reads = Collections.synchronizedList(new ArrayList<>());

    private MemorySource(Map<String, byte[]> files) {
        this.files = new TreeMap<>(files);
    }

    /// A range that somebody read.
    public record ReadRange(String path, long offset, long length) {}

    /// Files by path below the root; the arrays are shared and not copied.
    public static MemorySource of(Map<String, byte[]> files) {
        return new MemorySource(files);
    }

    /// All files of a folder of this machine.
    public static MemorySource of(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path file : below.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                files.put(path, Files.readAllBytes(file));
            }
        }
        return new MemorySource(files);
    }

    /// This source with another or one more file.
    public MemorySource with(String path, byte[] bytes) {
        MemorySource other = new MemorySource(files);
        other.files.put(path, bytes);
        return other;
    }

    /// This source without a file.
    public MemorySource without(String path) {
        MemorySource other = new MemorySource(files);
        other.files.remove(path);
        return other;
    }

    /// Paths of all files, by name.
    public List<String> paths() {
        return List.copyOf(files.keySet());
    }

    /// The bytes of a file, not a copy.
    public byte[] bytes(String path) {
        byte[] bytes = files.get(path);
        if (bytes == null) {
            throw new IllegalArgumentException("no file " + path + " in " + files.keySet());
        }
        return bytes;
    }

    /// What was read so far, in order.
    public List<ReadRange> reads() {
        synchronized (reads) {
            return List.copyOf(reads);
        }
    }

    /// Forgets what was read.
    public void forgetReads() {
        reads.clear();
    }

    @Override
    public String uri() {
        return "memory:";
    }

    @Override
    public Optional<SourceFile> find(String path) throws FormatException {
        hold(path);
        byte[] bytes = files.get(path);
        return bytes == null ? Optional.empty() : Optional.of(new MemoryFile(path, bytes, reads::add));
    }

    @Override
    public List<Entry> list(String folder) throws FormatException {
        hold(folder);
        String prefix = folder.isEmpty() ? "" : folder + "/";
        TreeSet<String> folders = new TreeSet<>();
        List<Entry> entries = new ArrayList<>();
        for (String path : files.keySet()) {
            if (path.startsWith(prefix)) {
                int slash = path.indexOf('/', prefix.length());
                if (slash < 0) {
                    entries.add(new Entry(path, false, false));
                } else if (folders.add(path.substring(0, slash))) {
                    entries.add(new Entry(path.substring(0, slash), true, false));
                }
            }
        }
        entries.sort((one, other) -> one.path().compareTo(other.path()));
        return entries;
    }

    private static void hold(String path) throws FormatException {
        if (path.startsWith("/") || Arrays.asList(path.split("/")).contains("..")) {
            throw new FormatException(Problem.UNSAFE_PATH, path, "expected a path inside the source");
        }
    }

    @Override
    public void close() {}
}
