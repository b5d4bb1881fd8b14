package dev.cairn.formats.mcap;

import dev.cairn.episode.format.NoticeKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Runs in log-time order, merged over segments that overlap; equal times in the order of the file.
///
/// A segment is loaded when its first message may be the next. Where too many overlap, of the later ones only the
/// messages that come next are kept, and the segment is loaded again for the others.
final class TimeRuns implements Runs {
    /// Bytes of segments held at once.
    static final long HELD_BYTES = 128 << 20;

    private static final int SMALLEST_PART = 16 << 10;

    private final Loads loads;
    private final SegmentLoads again;
    private final List<Segment> order;
    private final McapNotices notices;
    private final long mostBytes;
    private final PriorityQueue<Open> open = new PriorityQueue<>(
            Comparator.comparingLong((Open one) -> one.nanos).thenComparingInt(one -> one.ordinal));
    private @Nullable Open top;
    private int begun;
    private long held;
    private long given = Long.MIN_VALUE;

    /// A segment of which messages are still to come.
    private static final class Open {
        private final int ordinal;
        private Loaded loaded;
        private int from;
        private int to;
        private long nanos;

        Open(Loaded loaded) {
            this.ordinal = loaded.segment().ordinal();
            this.loaded = loaded;
            this.nanos = loaded.nanos(0);
        }
    }

    /// @param order the segments as `loads` brings them: by first time, then by place in the file
    /// @param again loads a segment once more
    TimeRuns(Loads loads, SegmentLoads again, List<Segment> order, McapNotices notices, long mostBytes) {
        this.loads = loads;
        this.again = again;
        this.order = order;
        this.notices = notices;
        this.mostBytes = mostBytes;
    }

    @Override
    public boolean next() throws IOException {
        putBack();
        while (begun < order.size() && (open.isEmpty() || order.get(begun).firstNanos() <= open.peek().nanos)) {
            begin();
        }
        Open first = open.poll();
        top = first;
        if (first == null) {
            return false;
        }
        first.to = behindRun(first);
        given = first.loaded.nanos(first.to - 1);
        return true;
    }

    private void begin() throws IOException {
        Loaded loaded = loads.next();
        begun++;
        if (loaded == null) {
            return;
        }
        if (loaded.count() == 0) {
            loads.recycle(loaded);
            return;
        }
        if (loaded.nanos(0) < given) {
            notices.add(
                    NoticeKind.LOG_INDEX,
                    loaded.segment().offset(),
                    "messages from " + loaded.nanos(0) + " on",
                    "not before the first time of their chunk, "
                            + loaded.segment().firstNanos());
        }
        held += loaded.heldBytes();
        open.add(new Open(loaded));
        if (held > mostBytes && open.size() > 1) {
            shrink();
        }
    }

    /// Keeps of the latest segments only what comes next.
    private void shrink() {
        int part = (int) Math.max(SMALLEST_PART, mostBytes / 2 / open.size());
        List<Open> latest = new ArrayList<>(open);
        latest.sort(Comparator.comparingLong((Open one) -> one.nanos).reversed());
        for (Open one : latest) {
            if (held <= mostBytes) {
                return;
            }
            if (one.loaded.whole()) {
                replace(one, one.loaded.part(one.from, part), one.loaded);
            }
        }
    }

    private void replace(Open one, Loaded part, Loaded whole) {
        held += part.heldBytes() - whole.heldBytes();
        loads.recycle(whole);
        one.loaded = part;
        one.from = 0;
    }

    /// How far the segment goes before another one's turn.
    private int behindRun(Open first) {
        Open other = open.peek();
        long bound = Long.MAX_VALUE;
        int ordinal = Integer.MAX_VALUE;
        if (other != null) {
            bound = other.nanos;
            ordinal = other.ordinal;
        }
        if (begun < order.size()) {
            Segment coming = order.get(begun);
            if (coming.firstNanos() < bound || coming.firstNanos() == bound && coming.ordinal() < ordinal) {
                bound = coming.firstNanos();
                ordinal = coming.ordinal();
            }
        }
        return first.loaded.behind(first.from, bound, first.ordinal < ordinal);
    }

    private void putBack() throws IOException {
        Open last = top;
        top = null;
        if (last == null) {
            return;
        }
        last.from = last.to;
        if (last.from == last.loaded.count() && !last.loaded.whole()) {
            more(last);
        }
        if (last.from < last.loaded.count()) {
            last.nanos = last.loaded.nanos(last.from);
            open.add(last);
        } else {
            held -= last.loaded.heldBytes();
            loads.recycle(last.loaded);
        }
    }

    /// Loads the segment again for what lies behind its part.
    private void more(Open one) throws IOException {
        Loaded whole = again.again(one.loaded.segment());
        int next = one.loaded.skipped() + one.loaded.count();
        held += (long) whole.heldBytes() - one.loaded.heldBytes();
        one.loaded = whole;
        one.from = next;
        if (held > mostBytes && next < whole.count()) {
            int part = (int) Math.max(SMALLEST_PART, mostBytes / 2 / (open.size() + 1));
            replace(one, whole.part(next, part), whole);
        }
    }

    @Override
    public Loaded loaded() {
        return java.util.Objects.requireNonNull(top).loaded;
    }

    @Override
    public int from() {
        return java.util.Objects.requireNonNull(top).from;
    }

    @Override
    public int to() {
        return java.util.Objects.requireNonNull(top).to;
    }

    @Override
    public void close() {
        loads.close();
        again.close();
    }
}
