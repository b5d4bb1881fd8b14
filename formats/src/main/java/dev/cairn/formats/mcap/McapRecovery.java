package dev.cairn.formats.mcap;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.FolderSource;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.Source;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogOrder;
import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.log.LogReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32;

/// Saves what a cut or damaged MCAP file still holds into a new one.
///
/// Goes on behind damage at the next chunk, and takes channels from the summary where the data lost them. The new file
/// is read back, message by message, before it appears.
public final class McapRecovery {
    /// What a sound copy of an odd log may show too.
    private static final Set<NoticeKind> OF_THE_MESSAGES = Set.of(NoticeKind.LOG_ORDER, NoticeKind.LOG_STAMP);

    /// What a reader says where it had to leave messages behind.
    private static final Set<NoticeKind> LOST =
            Set.of(NoticeKind.LOG_CUT, NoticeKind.LOG_DAMAGED, NoticeKind.DATA_FILE, NoticeKind.DATA_FILE_CUT);

    private McapRecovery() {}

    /// Rescues a file.
    ///
    /// @param place of the new file, which must not exist
    /// @param options of the new file; profile and library are those of the old one
    /// @throws FormatException NOT_A_DATASET if nothing can be saved; OUTPUT_EXISTS, OUTPUT_IN_USE, CANNOT_WRITE
    /// @throws java.util.concurrent.CancellationException if the options of reading say so
    public static McapRescue recover(SourceFile from, Path place, McapWriterOptions options, ReadOptions reading)
            throws IOException {
        try (McapReader reader = McapReader.rescue(from, reading)) {
            if (reader.channels().isEmpty()
                    && reader.attachments().isEmpty()
                    && reader.metadata().isEmpty()
                    && !reader.notices().isEmpty()) {
                throw new FormatException(
                        Problem.NOT_A_DATASET, from.path(), "no record of MCAP could be found in it; is it one?");
            }
            McapWriterOptions kept = options.withProfile(reader.profile()).withLibrary(reader.library());
            try (McapWriter writer = McapWriter.create(place, kept)) {
                CRC32 sum = new CRC32();
                long messages = McapCopy.copy(reader, writer, LogOrder.FILE, reading.stopped(), sum);
                writer.complete();
                prove(writer.part(), reading, messages, sum.getValue());
                writer.publish();
                return report(reader, messages);
            }
        }
    }

    /// Writes what the reader of another kind of log could read into a new file, and reads that again.
    ///
    /// @param place of the new file, which must not exist
    /// @throws FormatException OUTPUT_EXISTS, OUTPUT_IN_USE, CANNOT_WRITE
    /// @throws java.util.concurrent.CancellationException if the options of reading say so
    public static McapRescue rewrite(LogReader from, Path place, McapWriterOptions options, ReadOptions reading)
            throws IOException {
        try (McapWriter writer = McapWriter.create(place, options.withProfile(from.profile()))) {
            CRC32 sum = new CRC32();
            long messages = McapCopy.copy(from, writer, LogOrder.FILE, reading.stopped(), sum);
            writer.complete();
            prove(writer.part(), reading, messages, sum.getValue());
            writer.publish();
            List<McapRescue.Damage> damages = from.notices().stream()
                    .filter(notice -> LOST.contains(notice.kind()))
                    .map(notice -> new McapRescue.Damage(notice.offset(), 0, notice.found()))
                    .toList();
            return new McapRescue(
                    messages, 0, from.attachments().size(), from.metadata().size(), damages, from.notices());
        }
    }

    private static McapRescue report(McapReader reader, long messages) {
        List<McapRescue.Damage> damages = reader.gaps().stream()
                .map(gap -> new McapRescue.Damage(gap.offset(), gap.length(), gap.why()))
                .toList();
        return new McapRescue(
                messages,
                reader.withoutChannel(),
                reader.attachments().size(),
                reader.metadata().size(),
                damages,
                reader.notices());
    }

    /// Opens the new file and holds every message against what was copied.
    private static void prove(Path part, ReadOptions reading, long messages, long sum) throws IOException {
        try (Source folder = new FolderSource(Objects.requireNonNull(part.getParent()))) {
            SourceFile file = folder.find(String.valueOf(part.getFileName())).orElseThrow();
            try (McapReader reader = McapReader.open(file, reading)) {
                List<Notice> seen = reader.check().stream()
                        .filter(notice -> !OF_THE_MESSAGES.contains(notice.kind()))
                        .toList();
                CRC32 again = new CRC32();
                long count = 0;
                LogQuery all = LogQuery.all(reader.channels().size());
                byte[] head = new byte[Opcode.MESSAGE_HEAD_BYTES + Integer.BYTES];
                LogQuery asRecorded = new LogQuery(all.channels(), all.fromNanos(), all.toNanos(), LogOrder.FILE);
                try (LogCursor cursor = reader.open(asRecorded)) {
                    while (cursor.advance()) {
                        McapCopy.take(cursor, head, again);
                        count++;
                    }
                }
                if (!seen.isEmpty() || count != messages || again.getValue() != sum) {
                    throw new FormatException(
                            Problem.BUG,
                            part.toString(),
                            "the new file does not read back as it was written: " + count + " of " + messages
                                    + " messages, " + seen);
                }
            }
        }
    }
}
