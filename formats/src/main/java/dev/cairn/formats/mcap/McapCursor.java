package dev.cairn.formats.mcap;

import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogOrder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Messages of a query; no object is made per message.
final class McapCursor implements LogCursor {
    /// Below this a thread costs more than it saves.
    private static final long AHEAD_FROM_BYTES = 4 << 20;

    private final Runs runs;
    private final int[] indexes;
    private final @Nullable Observed observed;
    private final boolean[] wanted;
    private byte[] bytes = {};
    private @Nullable Loaded loaded;
    private int message;
    private int behind;
    private int at;
    private boolean over;
    private boolean closed;

    private McapCursor(Runs runs, int[] indexes, @Nullable Observed observed, boolean[] wanted) {
        this.runs = runs;
        this.indexes = indexes;
        this.observed = observed;
        this.wanted = wanted;
    }

    static McapCursor open(
            SourceFile file, ReadOptions options, Opened opened, Selection selection, int[] indexes, long heldBytes)
            throws IOException {
        List<Segment> all = opened.walked().segments;
        boolean byTime = selection.order() == LogOrder.LOG_TIME;
        if (byTime || !selection.always()) {
            new Bounds(file, options.limits(), opened.notices()).settle(all, selection.wanted());
        }
        List<Segment> chosen = new ArrayList<>();
        long size = 0;
        for (Segment segment : all) {
            if (selection.touches(segment)) {
                chosen.add(segment);
                size += segment.length();
            }
        }
        if (byTime) {
            chosen.sort(Comparator.comparingLong(Segment::firstNanos).thenComparingInt(Segment::ordinal));
        }
        Observed observed = opened.walked().scanned() || !selection.always() ? null : new Observed(opened, chosen);
        SegmentLoads serial = loads(file, options, opened, selection, chosen, observed);
        Loads loads = size < AHEAD_FROM_BYTES || chosen.size() < 3 ? serial : new AheadLoads(serial);
        Runs runs = byTime
                ? new TimeRuns(
                        loads,
                        loads(file, options, opened, selection, chosen, null),
                        chosen,
                        opened.notices(),
                        heldBytes)
                : new FileRuns(loads);
        return new McapCursor(runs, indexes, observed, selection.wanted());
    }

    private static SegmentLoads loads(
            SourceFile file,
            ReadOptions options,
            Opened opened,
            Selection selection,
            List<Segment> chosen,
            @Nullable Observed observed) {
        ChunkLoader loader = new ChunkLoader(file, options.limits(), opened.notices(), opened.lenient());
        return new SegmentLoads(chosen, selection, loader, observed, options.stopped());
    }

    @Override
    public boolean advance() throws IOException {
        if (message + 1 < behind) {
            at = java.util.Objects.requireNonNull(loaded).at(++message);
            return true;
        }
        return nextRun();
    }

    private boolean nextRun() throws IOException {
        if (over || closed) {
            return false;
        }
        if (!runs.next()) {
            over = true;
            behind = 0;
            message = 0;
            if (observed != null) {
                observed.tell(wanted);
            }
            return false;
        }
        Loaded next = runs.loaded();
        loaded = next;
        bytes = next.bytes();
        message = runs.from();
        behind = runs.to();
        at = next.at(message);
        return true;
    }

    @Override
    public int channel() {
        return indexes[Little.u16(bytes, at)];
    }

    @Override
    public long logNanos() {
        return Little.nanos(bytes, at + 6);
    }

    @Override
    public long publishNanos() {
        return Little.nanos(bytes, at + 14);
    }

    @Override
    public long sequence() {
        return Little.u32(bytes, at + 2);
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public int offset() {
        return at + Opcode.MESSAGE_HEAD_BYTES;
    }

    @Override
    public int length() {
        return (int) Little.i64(bytes, at - Long.BYTES) - Opcode.MESSAGE_HEAD_BYTES;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            behind = 0;
            runs.close();
        }
    }
}
