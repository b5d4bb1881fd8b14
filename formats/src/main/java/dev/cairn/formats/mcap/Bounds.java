package dev.cairn.formats.mcap;

import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// Reads when the messages of a chunk really are, from their index behind it.
///
/// There are writers whose chunks state other times. A window, or a merge, that believed them would lose messages.
final class Bounds {
    private static final int ENTRY_BYTES = 16;
    private static final int HEAD_BYTES = Opcode.HEAD_BYTES + 6;

    private final SourceFile file;
    private final ReadLimits limits;
    private final McapNotices notices;
    private byte[] bytes = {};

    Bounds(SourceFile file, ReadLimits limits, McapNotices notices) {
        this.file = file;
        this.limits = limits;
        this.notices = notices;
    }

    /// Settles the times of the segments that may hold a wanted channel, each once.
    void settle(List<Segment> segments, boolean[] wanted) throws IOException {
        for (Segment segment : segments) {
            synchronized (segment) {
                if (!segment.exact() && segment.mayHold(wanted)) {
                    settle(segment);
                }
            }
        }
    }

    private void settle(Segment segment) throws IOException {
        int length = (int) Math.min(
                segment.indexLength(), Math.min(limits.chunkBytes(), Math.max(0, file.sizeBytes() - segment.end())));
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        file.read(segment.end(), ByteBuffer.wrap(bytes, 0, length));
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        int at = 0;
        while (length - at >= HEAD_BYTES) {
            long size = Little.i64(bytes, at + 1);
            if (size < 6 || size > length - at - Opcode.HEAD_BYTES) {
                break;
            }
            if (bytes[at] == Opcode.MESSAGE_INDEX) {
                long entries = Math.min(Little.u32(bytes, at + Opcode.HEAD_BYTES + 2), size - 6) / ENTRY_BYTES;
                int from = at + HEAD_BYTES;
                for (int i = 0; i < entries; i++) {
                    long nanos = Little.nanos(bytes, from + i * ENTRY_BYTES);
                    first = Math.min(first, nanos);
                    last = Math.max(last, nanos);
                }
            }
            at += Opcode.HEAD_BYTES + (int) size;
        }
        if (first > last) {
            segment.settle(segment.firstNanos(), segment.lastNanos());
            return;
        }
        if (first < segment.firstNanos() || last > segment.lastNanos()) {
            notices.add(
                    NoticeKind.LOG_INDEX,
                    segment.offset(),
                    "messages of " + first + " to " + last,
                    "within the times of their chunk, " + segment.firstNanos() + " to " + segment.lastNanos());
        }
        segment.settle(Math.min(first, segment.firstNanos()), Math.max(last, segment.lastNanos()));
    }
}
