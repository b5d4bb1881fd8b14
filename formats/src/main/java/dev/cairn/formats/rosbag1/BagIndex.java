package dev.cairn.formats.rosbag1;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.log.LogNotices;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What is known of a bag once it is open: its connections, and its chunks in file order.
final class BagIndex {
    private final Connections connections;
    private final List<Chunk> chunks = new ArrayList<>();
    private final String file;
    private final ReadLimits limits;
    private long entries;

    BagIndex(String file, ReadLimits limits, LogNotices notices) {
        this.file = file;
        this.limits = limits;
        this.connections = new Connections(file, limits, notices);
    }

    Connections connections() {
        return connections;
    }

    List<Chunk> chunks() {
        return chunks;
    }

    /// Adds a chunk behind the others.
    void add(long at, long firstNanos, long lastNanos, int[] channels) throws FormatException {
        entries += 1 + channels.length;
        if (entries > limits.indexEntries()) {
            throw new FormatException(
                    Problem.OVER_LIMIT, file, at, "an index of more than " + limits.indexEntries() + " entries");
        }
        chunks.add(new Chunk(chunks.size(), at, firstNanos, lastNanos, channels));
    }

    OptionalLong firstNanos() {
        return chunks.stream()
                .filter(Chunk::holdsAny)
                .mapToLong(Chunk::firstNanos)
                .min();
    }

    OptionalLong lastNanos() {
        return chunks.stream()
                .filter(Chunk::holdsAny)
                .mapToLong(Chunk::lastNanos)
                .max();
    }

    /// Says how many chunks begin before an earlier one ends.
    void watchOrder(LogNotices notices) {
        long latest = Long.MIN_VALUE;
        long overlapping = 0;
        long firstAt = -1;
        for (Chunk chunk : chunks) {
            if (!chunk.holdsAny()) {
                continue;
            }
            if (chunk.firstNanos() < latest) {
                firstAt = overlapping++ == 0 ? chunk.at() : firstAt;
            }
            latest = Math.max(latest, chunk.lastNanos());
        }
        if (overlapping > 0) {
            notices.add(new Notice(
                    NoticeKind.LOG_ORDER,
                    Optional.empty(),
                    Optional.empty(),
                    file,
                    firstAt,
                    overlapping + " of " + chunks.size() + " chunks begin before an earlier one ends",
                    "chunks one after the other; they are merged by time",
                    overlapping));
        }
    }
}
