package dev.cairn.formats.rosbag2;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.Source;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.formats.log.LogNotices;
import dev.cairn.formats.log.LogReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the storage files of a bag and opens each by what it is.
final class StorageFiles {
    private static final String PACKED = ".zstd";
    private static final List<String> ENDINGS = List.of(".db3", ".mcap", ".db3" + PACKED, ".mcap" + PACKED);
    private static final int ZSTD_MAGIC_BYTES = 4;

    private final Source source;
    private final String folder;
    private final ReadOptions options;
    private final StorageOpener mcap;
    private final LogNotices notices;

    /// @param folder of the bag, below the source's root; `""` for the root itself
    StorageFiles(Source source, String folder, ReadOptions options, StorageOpener mcap, LogNotices notices) {
        this.source = source;
        this.folder = folder;
        this.options = options;
        this.mcap = mcap;
        this.notices = notices;
    }

    /// Storage files by their names, in the order of their numbers.
    List<SourceFile> inFolder() throws IOException {
        List<Source.Entry> entries = new ArrayList<>();
        for (Source.Entry entry : source.list(folder)) {
            if (!entry.folder() && ENDINGS.stream().anyMatch(entry.name()::endsWith)) {
                entries.add(entry);
            }
        }
        entries.sort(Comparator.comparing((Source.Entry entry) -> stem(entry.name()))
                .thenComparingLong(entry -> number(entry.name()))
                .thenComparing(Source.Entry::name));
        List<SourceFile> files = new ArrayList<>();
        for (Source.Entry entry : entries) {
            source.find(entry.path()).ifPresent(files::add);
        }
        return files;
    }

    private static String stem(String name) {
        String base = name.substring(0, name.indexOf('.', 1) < 0 ? name.length() : name.indexOf('.', 1));
        int end = base.length();
        while (end > 0 && Character.isDigit(base.charAt(end - 1))) {
            end--;
        }
        return base.substring(0, end);
    }

    private static long number(String name) {
        int dot = name.indexOf('.', 1);
        String digits = name.substring(stem(name).length(), dot < 0 ? name.length() : dot);
        return digits.isEmpty() || digits.length() > 18 ? -1 : Long.parseLong(digits);
    }

    /// The files that a manifest lists; those that are missing are told.
    List<SourceFile> listed(List<String> paths) throws IOException {
        Map<String, SourceFile> files = new LinkedHashMap<>();
        for (String path : paths) {
            Optional<SourceFile> found = find(path);
            if (found.isPresent()) {
                files.putIfAbsent(found.get().path(), found.get());
            } else {
                notices.add(Notice.ofSet(
                        NoticeKind.DATA_FILE, below(path), "no such file", "a storage file that metadata.yaml lists"));
            }
        }
        for (SourceFile stray : inFolder()) {
            if (!files.containsKey(stray.path())) {
                notices.add(Notice.ofSet(
                        NoticeKind.STRAY_FILE,
                        stray.path(),
                        "a storage file that metadata.yaml does not list; it is not read",
                        "listed files only"));
            }
        }
        return new ArrayList<>(files.values());
    }

    /// Finds a listed file: below the bag, as old versions wrote it below the bag's parent, or packed meanwhile.
    private Optional<SourceFile> find(String path) throws IOException {
        String name = path.substring(path.lastIndexOf('/') + 1);
        boolean safe = !path.startsWith("/") && !List.of(path.split("/")).contains("..") && !path.contains("\\");
        if (!safe) {
            notices.add(Notice.ofSet(
                    NoticeKind.UNSAFE_PATH, below("metadata.yaml"), path, "a path inside the bag; its name is tried"));
        }
        for (String candidate : List.of(safe ? path : name, name, name + PACKED)) {
            Optional<SourceFile> found = candidate.isEmpty() ? Optional.empty() : source.find(below(candidate));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    String below(String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    /// Opens a storage file.
    ///
    /// @param counted whether its messages are to be counted
    LogReader open(SourceFile file, boolean counted) throws IOException {
        if (isPacked(file)) {
            return PackedStorage.open(
                    file, options, (unpacked, _) -> openPlain(unpacked, Optional.empty(), Optional.empty(), counted));
        }
        return openPlain(file, source.find(file.path() + "-wal"), source.find(file.path() + "-journal"), counted);
    }

    private LogReader openPlain(
            SourceFile file, Optional<SourceFile> wal, Optional<SourceFile> journal, boolean counted)
            throws IOException {
        return magic(file).startsWith("\u0089MCAP") || file.path().endsWith(".mcap")
                ? mcap.open(file, options)
                : Db3Reader.open(file, wal, journal, options, counted);
    }

    private static boolean isPacked(SourceFile file) throws IOException {
        byte[] front = magic(file).getBytes(StandardCharsets.ISO_8859_1);
        return file.path().endsWith(PACKED) || BlobUnpacker.isZstd(front, 0, front.length);
    }

    private static String magic(SourceFile file) throws IOException {
        byte[] front = new byte[(int) Math.min(ZSTD_MAGIC_BYTES + 1, file.sizeBytes())];
        file.read(0, ByteBuffer.wrap(front));
        return new String(front, StandardCharsets.ISO_8859_1);
    }

    /// Opens files; a broken one is told where others can be read.
    List<Part> openAll(List<SourceFile> files, boolean counted) throws IOException {
        List<Part> parts = new ArrayList<>();
        FormatException first = null;
        boolean done = false;
        try {
            for (SourceFile file : files) {
                try {
                    parts.add(new Part(parts.size(), file.path(), open(file, counted)));
                } catch (FormatException e) {
                    if (e.problem() != Problem.CORRUPT_FILE && e.problem() != Problem.LFS_POINTER) {
                        throw e;
                    }
                    first = first == null ? e : first;
                    notices.add(Notice.ofSet(
                            e.problem() == Problem.LFS_POINTER ? NoticeKind.LFS_POINTER : NoticeKind.DATA_FILE_CUT,
                            file.path(),
                            String.valueOf(e.getMessage()),
                            "a storage file"));
                }
            }
            if (parts.isEmpty() && first != null) {
                throw first;
            }
            done = true;
            return parts;
        } finally {
            if (!done) {
                for (Part part : parts) {
                    part.reader().close();
                }
            }
        }
    }
}
