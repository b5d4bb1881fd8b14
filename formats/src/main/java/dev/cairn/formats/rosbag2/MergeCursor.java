package dev.cairn.formats.rosbag2;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogNotices;
import dev.cairn.formats.log.LogOrder;
import dev.cairn.formats.log.LogQuery;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Messages of all files of a bag, merged by time; packed ones are unpacked.
final class MergeCursor implements LogCursor {
    private final List<Part> pending;
    private int pendingAt;
    private final LogQuery query;
    private final BitSet wanted;
    private final boolean byTime;
    private final boolean[] packedChannels;
    private final boolean packed;
    private final BlobUnpacker unpacker;
    private final LogNotices notices;
    private final long[] counts;
    private final Consumer<long[]> finished;

    private final PriorityQueue<Open> waiting = new PriorityQueue<>((a, b) -> a.before(b) ? -1 : 1);
    private @Nullable Open current;
    private boolean told;

    private int channel;
    private byte[] bytes = new byte[0];
    private int offset;
    private int length;

    /// A file being read.
    private static final class Open {
        private final Part part;
        private final LogCursor cursor;
        private long nanos;

        Open(Part part, LogCursor cursor) {
            this.part = part;
            this.cursor = cursor;
        }

        boolean advance() throws IOException {
            if (!cursor.advance()) {
                cursor.close();
                return false;
            }
            nanos = cursor.logNanos();
            return true;
        }

        boolean before(Open other) {
            return nanos != other.nanos ? nanos < other.nanos : part.number() < other.part.number();
        }
    }

    /// @param pending the files that may hold wanted messages, in the order in which they are to be opened
    /// @param packed whether the manifest says that messages are packed
    /// @param packedChannels channels whose messages may be packed
    /// @param finished is told how many messages of each channel were seen once all were
    MergeCursor(
            List<Part> pending,
            LogQuery query,
            boolean packed,
            boolean[] packedChannels,
            BlobUnpacker unpacker,
            LogNotices notices,
            Consumer<long[]> finished) {
        this.pending = pending;
        this.query = query;
        this.wanted = query.channels();
        this.byTime = query.order() == LogOrder.LOG_TIME;
        this.packed = packed;
        this.packedChannels = packedChannels.clone();
        this.unpacker = unpacker;
        this.notices = notices;
        this.counts = new long[packedChannels.length];
        this.finished = finished;
    }

    @Override
    public boolean advance() throws IOException {
        while (move()) {
            if (take()) {
                counts[channel]++;
                return true;
            }
        }
        if (!told) {
            told = true;
            finished.accept(counts);
        }
        return false;
    }

    private boolean move() throws IOException {
        Open open = current;
        if (open != null && !open.advance()) {
            open = null;
            current = null;
        }
        while (true) {
            Open other = waiting.peek();
            if (other != null && (open == null || other.before(open))) {
                waiting.poll();
                if (open != null) {
                    waiting.add(open);
                }
                open = other;
                current = open;
            }
            if (pendingAt == pending.size()
                    || open != null && !(byTime && pending.get(pendingAt).firstNanos() <= open.nanos)) {
                return open != null;
            }
            Part part = pending.get(pendingAt++);
            Open opened = new Open(part, part.reader().open(part.query(query, wanted)));
            if (opened.advance()) {
                waiting.add(opened);
            }
        }
    }

    private boolean take() throws IOException {
        Open open = java.util.Objects.requireNonNull(current);
        LogCursor cursor = open.cursor;
        channel = open.part.channel(cursor.channel());
        bytes = cursor.bytes();
        offset = cursor.offset();
        length = cursor.length();
        if (!packedChannels[channel]) {
            return true;
        }
        if (!BlobUnpacker.isZstd(bytes, offset, length)) {
            if (packed) {
                tell(open, "a message that is not packed", "messages packed by zstd, as the metadata says");
            }
            return true;
        }
        int unpacked = unpacker.unpack(bytes, offset, length);
        if (unpacked < 0) {
            tell(open, "a packed message that is damaged, left out", "a whole zstd frame");
            return false;
        }
        bytes = unpacker.bytes();
        offset = 0;
        length = unpacked;
        return true;
    }

    private void tell(Open open, String found, String expected) {
        notices.add(new Notice(
                NoticeKind.LOG_DAMAGED, Optional.empty(), Optional.empty(), open.part.path(), -1, found, expected, 1));
    }

    @Override
    public int channel() {
        return channel;
    }

    private LogCursor at() {
        Open open = current;
        if (open == null) {
            throw new IllegalStateException("no message: advance() said so, or was not asked");
        }
        return open.cursor;
    }

    @Override
    public long logNanos() {
        return at().logNanos();
    }

    @Override
    public long publishNanos() {
        return at().publishNanos();
    }

    @Override
    public long sequence() {
        return at().sequence();
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public int offset() {
        return offset;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public void close() throws IOException {
        Open open = current;
        if (open != null) {
            open.cursor.close();
        }
        for (Open other : waiting) {
            other.cursor.close();
        }
        waiting.clear();
        current = null;
        pendingAt = pending.size();
        unpacker.close();
    }
}
