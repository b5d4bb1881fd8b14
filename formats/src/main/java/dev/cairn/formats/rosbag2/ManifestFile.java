package dev.cairn.formats.rosbag2;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.formats.log.LogNotices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads `metadata.yaml` and judges it.
final class ManifestFile {
    static final String NAME = "metadata.yaml";

    /// Largest file; ten thousand splits take a megabyte.
    private static final int MOST_BYTES = 16 << 20;

    private static final Set<String> STORAGES = Set.of("sqlite3", "mcap", "");

    private ManifestFile() {}

    /// Reads the file; empty, and told, if it is no manifest.
    ///
    /// @throws FormatException UNSUPPORTED_FEATURE for a storage that is not known
    static Optional<Manifest> read(SourceFile file, ReadOptions options, LogNotices notices) throws IOException {
        int limit = Math.min(MOST_BYTES, options.limits().documentBytes());
        String text = new String(file.readAll(limit), StandardCharsets.UTF_8);
        Optional<Manifest> manifest = Manifest.read(text, options.limits().nesting());
        if (manifest.isEmpty()) {
            notices.add(Notice.ofSet(
                    NoticeKind.DOCUMENT_UNREADABLE,
                    file.path(),
                    "no YAML of a rosbag2; the bag is read without it",
                    "rosbag2_bagfile_information"));
            return manifest;
        }
        if (!STORAGES.contains(manifest.get().storage())) {
            throw new FormatException(
                    Problem.UNSUPPORTED_FEATURE,
                    file.path(),
                    "the storage is `" + manifest.get().storage() + "`, expected sqlite3 or mcap");
        }
        if (manifest.get().version() > Manifest.NEWEST) {
            notices.add(Notice.ofSet(
                    NoticeKind.MANIFEST_VERSION,
                    file.path(),
                    "version " + manifest.get().version(),
                    "up to " + Manifest.NEWEST));
        }
        return manifest;
    }

    /// Refuses packings other than zstd by their name.
    static void refuseUnknownPacking(Manifest manifest, String file) throws FormatException {
        String mode = manifest.compressionMode();
        boolean packed = !mode.isEmpty() && !mode.equals("none");
        boolean known = manifest.compressionFormat().equals("zstd") && (mode.equals("message") || mode.equals("file"));
        if (packed && !known) {
            throw new FormatException(
                    Problem.UNSUPPORTED_FEATURE,
                    file,
                    "packed by `" + manifest.compressionFormat() + "` per `" + mode
                            + "`, expected zstd per message or file");
        }
    }

    /// The single values of a manifest by their names.
    static Map<String, String> values(Manifest manifest) {
        Map<String, String> values = new LinkedHashMap<>(manifest.texts());
        values.put("version", String.valueOf(manifest.version()));
        values.put("storage_identifier", manifest.storage());
        values.put("compression_format", manifest.compressionFormat());
        values.put("compression_mode", manifest.compressionMode());
        values.values().removeIf(String::isEmpty);
        return values;
    }
}
