package dev.cairn.formats.rosbag1;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.formats.log.LogNotices;
import dev.cairn.formats.rosbag1.BagFile.BagRecord;
import dev.cairn.formats.rosbag1.ChunkLoader.Content;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads chunks for one cursor, and picks the wanted messages out of them.
final class ChunkReading {
    private final BagFile file;
    private final ChunkLoader loader;
    private final Connections connections;
    private final LogNotices notices;
    private final Messages.Wish wish;
    private final ChunkRecords records = new ChunkRecords();

    ChunkReading(BagFile file, ChunkLoader loader, Connections connections, LogNotices notices, Messages.Wish wish) {
        this.file = file;
        this.loader = loader;
        this.connections = connections;
        this.notices = notices;
        this.wish = wish;
    }

    /// Reads a chunk.
    ///
    /// @param into gets the wanted messages
    /// @return its unpacked bytes; null if nothing in it is wanted
    byte @Nullable [] read(Chunk chunk, Messages into, boolean sorted) throws IOException {
        into.clear();
        Content content = content(chunk);
        if (content == null) {
            return null;
        }
        String outside = collect(chunk, content, into);
        String damage = content.damage().isEmpty() ? records.damage() : content.damage();
        if (!damage.isEmpty() && !content.torn()) {
            tell(NoticeKind.LOG_DAMAGED, chunk, "a chunk is damaged: " + damage, "a whole chunk");
        }
        if (!outside.isEmpty()) {
            tell(NoticeKind.LOG_INDEX, chunk, outside, "messages as the index says");
        }
        if (into.count() == 0) {
            loader.giveBack(content.bytes());
            return null;
        }
        if (sorted) {
            into.sort();
        }
        return content.bytes();
    }

    /// The bytes of a chunk that was read before.
    byte[] again(Chunk chunk) throws IOException {
        Content content = content(chunk);
        if (content == null) {
            throw new FormatException(
                    Problem.CHANGED_WHILE_READING,
                    file.path(),
                    chunk.at(),
                    "a chunk that was here is gone; read the bag when nobody writes");
        }
        return content.bytes();
    }

    void giveBack(byte[] bytes) {
        loader.giveBack(bytes);
    }

    private String collect(Chunk chunk, Content content, Messages into) {
        long first = chunk.firstNanos();
        long last = chunk.lastNanos();
        String outside = "";
        records.reset(content.bytes(), content.length());
        while (records.next()) {
            if (records.op() != Ops.MESSAGE) {
                continue;
            }
            int channel = connections.channel(records.conn());
            long nanos = records.nanos();
            if (channel < 0) {
                outside = "a message of connection " + records.conn();
            } else {
                if (nanos < first || nanos > last) {
                    outside = "a message at " + nanos + " ns in a chunk from " + first + " to " + last + " ns";
                }
                if (wish.holds(channel, nanos)) {
                    into.add(nanos, channel, records.dataAt(), records.dataLength());
                }
            }
        }
        return outside;
    }

    private @Nullable Content content(Chunk chunk) throws IOException {
        Optional<BagRecord> record = file.record(chunk.at());
        if (record.isEmpty() || record.get().op() != Ops.CHUNK) {
            tell(NoticeKind.LOG_INDEX, chunk, "no chunk where the index says one is", "a chunk");
            return null;
        }
        return loader.load(record.get());
    }

    private void tell(NoticeKind kind, Chunk chunk, String found, String expected) {
        notices.add(new Notice(kind, Optional.empty(), Optional.empty(), file.path(), chunk.at(), found, expected, 1));
    }
}
