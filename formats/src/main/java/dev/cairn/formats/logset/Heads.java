package dev.cairn.formats.logset;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Source;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Looks at the first bytes of files: what a log is, they say and not its name.
final class Heads {
    /// Bytes that tell every container.
    static final int BYTES = 16;

    /// Files of unknown endings that are looked into; a folder of a million pictures is not opened a million times.
    private static final int MOST_UNKNOWN = 1000;

    /// Endings that other things have, and no log.
    private static final Set<String> OTHERS = Set.of(
            "parquet",
            "json",
            "jsonl",
            "yaml",
            "yml",
            "xml",
            "txt",
            "md",
            "csv",
            "tsv",
            "html",
            "pdf",
            "log",
            "py",
            "sh",
            "mp4",
            "mkv",
            "mov",
            "avi",
            "webm",
            "png",
            "jpg",
            "jpeg",
            "gif",
            "tif",
            "tiff",
            "webp",
            "exr",
            "npy",
            "npz",
            "h5",
            "hdf5",
            "pkl",
            "pt",
            "zip",
            "tar",
            "gz",
            "tfrecord",
            "ulg",
            "urdf",
            "xacro",
            "stl",
            "obj",
            "dae",
            "glb");

    private Heads() {}

    /// Files directly in a folder that may be logs: those whose name ends so, and others whose first bytes say it.
    ///
    /// @param begins the first bytes, as Latin-1
    static List<Candidate> in(Source source, String folder, List<String> endings, List<String> begins)
            throws IOException {
        List<Candidate> found = new ArrayList<>();
        int unknown = 0;
        for (Source.Entry entry : source.list(folder)) {
            if (entry.folder() || entry.name().startsWith(".")) {
                continue;
            }
            boolean named = endings.stream().anyMatch(entry.name().toLowerCase(Locale.ROOT)::endsWith);
            if (named || !OTHERS.contains(ending(entry.name())) && unknown++ < MOST_UNKNOWN) {
                boolean sure = begins(source, entry.path(), begins);
                if (sure || named) {
                    found.add(new Candidate(entry.path(), sure));
                }
            }
        }
        return found;
    }

    /// A file that may be a log.
    ///
    /// @param sure whether its first bytes say so, and not its name alone
    record Candidate(String path, boolean sure) {}

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /// Whether a file begins with one of some texts; false where it cannot be read.
    static boolean begins(Source source, String path, List<String> begins) throws IOException {
        String head = head(source, path, BYTES);
        return begins.stream().anyMatch(head::startsWith);
    }

    /// The first bytes of a file as Latin-1; empty where it cannot be read, which is said when it is opened.
    static String head(Source source, String path, int most) throws IOException {
        try {
            Optional<SourceFile> file = source.find(path);
            if (file.isEmpty()) {
                return "";
            }
            byte[] bytes = new byte[(int) Math.min(most, file.get().sizeBytes())];
            file.get().read(0, ByteBuffer.wrap(bytes));
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (FormatException | java.nio.file.FileSystemException e) {
            return "";
        }
    }
}
