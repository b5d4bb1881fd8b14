package dev.cairn.formats.recover;

import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.FolderSource;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.Source;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.formats.log.LogReader;
import dev.cairn.formats.mcap.McapReader;
import dev.cairn.formats.mcap.McapRecovery;
import dev.cairn.formats.mcap.McapRescue;
import dev.cairn.formats.mcap.McapWriterOptions;
import dev.cairn.formats.rosbag1.Rosbag1Reader;
import dev.cairn.formats.rosbag2.Rosbag2Reader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.LongConsumer;

/// Writes what a log of any kind still holds into a new MCAP file; what it is, its first bytes say.
public final class LogRecovery {
    private static final String BAG = "#ROSBAG V";
    private static final String SQLITE = "SQLite format 3";
    private static final String ZSTD = "\u0028\u00b5\u002f\u00fd";
    private static final int HEAD_BYTES = 16;

    private LogRecovery() {}

    /// Rescues a log.
    ///
    /// @param log an MCAP file, a ROS 1 bag, a rosbag2 folder or storage file, packed or not
    /// @param place of the new MCAP file, which must not exist
    /// @param progress is told of each few thousand messages that were copied
    /// @throws FormatException NO_SUCH_SOURCE, NOT_A_DATASET if nothing can be saved; OUTPUT_EXISTS, CANNOT_WRITE
    /// @throws java.util.concurrent.CancellationException if the options say so
    public static McapRescue recover(Path log, Path place, ReadOptions options, LongConsumer progress)
            throws IOException {
        if (!Files.exists(log)) {
            throw new FormatException(Problem.NO_SUCH_SOURCE, log.toString(), "no such file or folder");
        }
        Path whole = log.toAbsolutePath().normalize();
        boolean folder = Files.isDirectory(whole);
        Path root = folder ? whole : Objects.requireNonNull(whole.getParent());
        String name = folder ? "" : String.valueOf(whole.getFileName());
        try (Source source = new FolderSource(root)) {
            if (folder) {
                return rewrite(Rosbag2Reader.open(source, "", options, McapReader::open), place, options, progress);
            }
            SourceFile file = source.find(name)
                    .orElseThrow(() -> new FormatException(Problem.NO_SUCH_SOURCE, log.toString(), "no file"));
            byte[] head = new byte[(int) Math.min(HEAD_BYTES, file.sizeBytes())];
            file.read(0, ByteBuffer.wrap(head));
            String front = new String(head, StandardCharsets.ISO_8859_1);
            if (front.startsWith(BAG)) {
                return rewrite(Rosbag1Reader.open(file, options), place, options, progress);
            }
            if (front.startsWith(SQLITE) || front.startsWith(ZSTD)) {
                return rewrite(Rosbag2Reader.open(source, name, options, McapReader::open), place, options, progress);
            }
            return McapRecovery.recover(file, place, McapWriterOptions.DEFAULTS, options, progress);
        }
    }

    private static McapRescue rewrite(LogReader opened, Path place, ReadOptions options, LongConsumer progress)
            throws IOException {
        try (LogReader log = opened) {
            return McapRecovery.rewrite(log, place, McapWriterOptions.DEFAULTS, options, progress);
        }
    }
}
