package dev.cairn.formats.mcap;

import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What stands behind the data of a file; nothing of it is believed where it contradicts itself.
final class Summary {
    private final Map<Long, StatedChunk> chunks = new LinkedHashMap<>();
    private Optional<McapRecord.Statistics> statistics = Optional.empty();
    private long attachmentIndexes;
    private long metadataIndexes;
    private boolean sound = true;
    private long entries;

    /// Reads the records of a range; definitions go to the catalog.
    void read(
            RecordReader records,
            long from,
            long to,
            Catalog catalog,
            McapNotices notices,
            ReadLimits limits,
            String file)
            throws IOException {
        records.range(from, to);
        while (records.advance()) {
            try {
                take(records, catalog, limits, file);
            } catch (FormatException e) {
                if (e.problem() != Problem.CORRUPT_FILE) {
                    throw e;
                }
                sound = false;
                notices.add(NoticeKind.LOG_INDEX, records.start(), String.valueOf(e.getMessage()), "a whole record");
            }
        }
        if (records.next() != to) {
            sound = false;
            notices.add(NoticeKind.LOG_INDEX, records.next(), "a summary that breaks off", "whole records up to " + to);
        }
    }

    private void take(RecordReader records, Catalog catalog, ReadLimits limits, String file) throws IOException {
        switch (records.opcode()) {
            case Opcode.SCHEMA -> catalog.schema(RecordParser.schema(records.whole()), records.start());
            case Opcode.CHANNEL -> catalog.channel(RecordParser.channel(records.whole()), records.start());
            case Opcode.STATISTICS -> {
                if (statistics.isEmpty()) {
                    statistics = Optional.of(RecordParser.statistics(records.whole()));
                }
            }
            case Opcode.CHUNK_INDEX -> {
                Fields in = records.whole();
                // A channel takes 2 bytes in memory and 10 in the file.
                entries += 8L + records.length() / 10;
                ReadLimits.hold(entries, limits.indexEntries(), file, records.start(), "the index of chunks");
                sound &= StatedChunk.read(in, chunks);
            }
            case Opcode.ATTACHMENT_INDEX -> attachmentIndexes++;
            case Opcode.METADATA_INDEX -> metadataIndexes++;
            default -> {
                // summary offsets help who reads parts; others are unknown
            }
        }
    }

    void distrust() {
        sound = false;
    }

    boolean sound() {
        return sound;
    }

    /// By offset of the chunk.
    Map<Long, StatedChunk> chunks() {
        return chunks;
    }

    Optional<McapRecord.Statistics> statistics() {
        return statistics;
    }

    long attachmentIndexes() {
        return attachmentIndexes;
    }

    long metadataIndexes() {
        return metadataIndexes;
    }

    /// Whether it can be believed as far as it can be told without the data.
    boolean usable(Catalog catalog) {
        if (!sound || chunks.isEmpty() || !catalog.complete()) {
            return false;
        }
        for (StatedChunk chunk : chunks.values()) {
            if (!chunk.sound(catalog)) {
                return false;
            }
        }
        return statistics.isEmpty()
                || statistics.get().chunkCount() == chunks.size()
                        && statistics.get().channelCount() == catalog.channelCount();
    }

    /// The chunks of which the index tells the channels; others are to be looked into.
    Map<Long, StatedChunk> passable() {
        Map<Long, StatedChunk> passable = new HashMap<>();
        chunks.forEach((offset, chunk) -> {
            if (chunk.indexed()) {
                passable.put(offset, chunk);
            }
        });
        return passable;
    }
}
