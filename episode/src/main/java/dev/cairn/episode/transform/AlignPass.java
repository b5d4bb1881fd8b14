package dev.cairn.episode.transform;

import dev.cairn.episode.Block;
import dev.cairn.episode.Column;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Interval;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One pass over an aligned episode: samples wait until all that can concern a row has come.
final class AlignPass implements Pass {
    private static final int MOST_ROWS = 1 << 15;
    private static final long PICTURE_BYTES = 8 << 20;

    private final Pass inner;
    private final AlignPlan plan;
    private final AlignSpec spec;
    private final AlignPart part;
    private final AlignForward forward;
    private final @Nullable AlignSeries[] series;
    private final long[][] stamps;
    private final boolean stampsAlone;
    private final boolean rowsAlone;
    private final int rowsPerBlock;
    private final long lag;
    private int firstOfBlock;
    private int next;
    private boolean ended;
    private @Nullable Block block;

    AlignPass(Episode episode, AlignPlan plan, AlignSpec spec, PassRequest request) throws IOException {
        this(episode.open(wanted(plan, spec, request)), plan, spec, request, false);
    }

    /// Goes through stamps alone, for what they tell.
    static AlignPass ofStamps(Pass stamps, AlignPlan plan, AlignSpec spec) {
        return new AlignPass(stamps, plan, spec, PassRequest.everything(spec.spec()), true);
    }

    private AlignPass(Pass inner, AlignPlan plan, AlignSpec spec, PassRequest request, boolean stampsAlone) {
        this.inner = inner;
        this.plan = plan;
        this.spec = spec;
        this.stampsAlone = stampsAlone;
        this.rowsAlone = !stampsAlone
                && request.rawAxes().isEmpty()
                && request.streams().stream().allMatch(stream -> stream < spec.firstCamera());
        this.part = AlignPart.of(plan, spec, request.interval());
        this.forward = new AlignForward(plan, spec, part);
        this.series = new @Nullable AlignSeries[plan.takes.size()];
        this.stamps = new long[spec.stampTakes().size()][];
        long rowBytes = Long.BYTES;
        for (int i = 0; i < series.length; i++) {
            if (isWanted(request, i)) {
                AlignedTake take = plan.takes.get(i);
                series[i] = new AlignSeries(take, plan.before.key(), spec.start(), stampsAlone);
                rowBytes += take.source.type() instanceof SampleType.Numeric numbers
                        ? (long) numbers.width() * numbers.scalar().bytes()
                        : Integer.BYTES;
            }
        }
        this.rowsPerBlock = Math.clamp(request.blockBytes() / rowBytes, 1, MOST_ROWS);
        this.lag = lag();
        this.next = part.fromRow();
        begin();
    }

    /// A take is wanted itself, or for its stamps.
    private boolean isWanted(PassRequest request, int take) {
        int stamp = spec.stampTakes().indexOf(take);
        return request.streams().contains(take)
                || (stamp >= 0 && request.streams().contains(spec.takes() + stamp));
    }

    private static PassRequest wanted(AlignPlan plan, AlignSpec spec, PassRequest request) {
        Set<Integer> streams = new HashSet<>();
        for (int stream : request.streams()) {
            if (stream < spec.takes()) {
                streams.add(plan.takes.get(stream).stream);
            } else if (stream < spec.firstCamera()) {
                streams.add(plan.takes.get(spec.stampTakes().get(stream - spec.takes())).stream);
            } else if (stream < spec.firstLatched()) {
                streams.add(plan.cameras.get(stream - spec.firstCamera()).stream);
            } else {
                streams.add(spec.latched().get(stream - spec.firstLatched()));
            }
        }
        Set<Integer> raw = new HashSet<>();
        for (int axis : request.rawAxes()) {
            if (axis > plan.cameras.size()) {
                raw.add(spec.latchedSource(axis));
            }
        }
        return new PassRequest(streams, raw, Interval.WHOLE, request.blockBytes());
    }

    /// How much later than its instant a sample may come, on the first clock of its axis.
    private long lag() {
        long most = 0;
        for (AlignedTake take : plan.takes) {
            int axis = take.axis();
            long offset = AlignScan.minus(0, plan.scan.of(axis).least(plan.clocks.clock(axis)));
            most = Math.max(most, AlignScan.minus(offset, plan.clocks.zero(axis)));
        }
        return most;
    }

    @Override
    public boolean advance() throws IOException {
        block = null;
        while (true) {
            makeRows();
            if (isFull() || (next == part.toRow() && next > firstOfBlock)) {
                block = lend();
                begin();
                return true;
            }
            if (ended || (rowsAlone && next == part.toRow())) {
                return false;
            }
            if (!inner.advance()) {
                ended = true;
                continue;
            }
            Block lent = inner.block();
            take(lent);
            block = stampsAlone ? null : forward.change(lent);
            if (block != null) {
                return true;
            }
        }
    }

    private boolean isFull() {
        long pictures = 0;
        for (AlignSeries one : series) {
            pictures += one == null ? 0 : one.pictureBytes();
        }
        return next - firstOfBlock == rowsPerBlock || (next > firstOfBlock && pictures >= PICTURE_BYTES);
    }

    private void begin() {
        firstOfBlock = next;
        int rows = Math.min(rowsPerBlock, part.toRow() - next);
        for (AlignSeries one : series) {
            if (one != null) {
                one.begin(rows);
            }
        }
        for (int i = 0; i < stamps.length; i++) {
            stamps[i] = new long[rows];
        }
    }

    private void makeRows() throws IOException {
        while (next < part.toRow() && !isFull() && isReady(plan.rows.instants().at(next))) {
            long row = plan.rows.instants().at(next);
            int at = next - firstOfBlock;
            for (AlignSeries one : series) {
                if (one != null) {
                    one.row(at, row);
                }
            }
            for (int i = 0; i < stamps.length; i++) {
                int take = spec.stampTakes().get(i);
                AlignSeries one = series[take];
                if (one != null) {
                    long zero = plan.clocks.zero(plan.takes.get(take).axis());
                    stamps[i][at] = one.shownInstant() == Long.MIN_VALUE ? Long.MIN_VALUE : one.shownInstant() - zero;
                }
            }
            next++;
        }
    }

    private boolean isReady(long row) {
        if (ended) {
            return true;
        }
        long horizon = Long.MIN_VALUE;
        for (AlignSeries one : series) {
            horizon = one == null ? horizon : Math.max(horizon, one.horizon(row));
        }
        return horizon == Long.MIN_VALUE || inner.deliveredThrough(Cut.shifted(horizon, lag));
    }

    /// Copies the samples that rows may want.
    private void take(Block lent) throws IOException {
        boolean over = next >= part.toRow();
        long row = over ? 0 : plan.rows.instants().at(next);
        for (AlignSeries one : series) {
            if (one == null || one.take.axis() != lent.axis()) {
                continue;
            }
            if (over) {
                one.skip(lent.count());
                continue;
            }
            long zero = plan.clocks.zero(lent.axis());
            long[] nanos = lent.nanos(plan.clocks.clock(lent.axis()));
            Column column = stampsAlone || !lent.has(one.take.stream) ? null : lent.column(one.take.stream);
            for (int i = 0; i < lent.count(); i++) {
                if (column != null) {
                    one.add(nanos[i] + zero, column, i);
                } else if (stampsAlone) {
                    one.addStamp(nanos[i] + zero);
                }
            }
            one.prune(row);
        }
        holdBound();
    }

    private void holdBound() throws FormatException {
        long held = 0;
        AlignSeries largest = null;
        for (AlignSeries one : series) {
            if (one != null) {
                held += one.heldBytes();
                largest = largest == null || one.heldBytes() > largest.heldBytes() ? one : largest;
            }
        }
        if (held > plan.options.mostHeldBytes() && largest != null) {
            throw new FormatException(
                    Problem.OVER_LIMIT,
                    plan.before.key(),
                    held + " bytes wait for samples of other streams, at most "
                            + plan.options.mostHeldBytes() + " may; most are of " + largest.take.source.name()
                            + ", leave it out or cut the episode");
        }
    }

    private Block lend() throws IOException {
        int count = next - firstOfBlock;
        @Nullable Column[] columns = new @Nullable Column[spec.spec().streams().size()];
        for (int i = 0; i < series.length; i++) {
            AlignSeries one = series[i];
            columns[i] = one == null ? null : one.column(count);
        }
        for (int i = 0; i < stamps.length; i++) {
            if (series[spec.stampTakes().get(i)] != null) {
                columns[spec.takes() + i] = stampColumn(stamps[i], count);
            }
        }
        long[] absolute = new long[count];
        long[] fromStart = new long[count];
        for (int i = 0; i < count; i++) {
            absolute[i] = plan.rows.instants().at(firstOfBlock + i);
            fromStart[i] = absolute[i] - spec.start();
        }
        List<long[]> nanos = new ArrayList<>(List.of(fromStart));
        if (spec.isAbsolute()) {
            nanos.add(absolute);
        }
        return new Block(0, firstOfBlock, count, nanos, columns, null);
    }

    private static Column stampColumn(long[] stamps, int count) {
        boolean[] present = new boolean[count];
        boolean all = true;
        for (int i = 0; i < count; i++) {
            present[i] = stamps[i] != Long.MIN_VALUE;
            all &= present[i];
            stamps[i] = present[i] ? stamps[i] : 0;
        }
        return new Numbers.I64(Scalar.I64, stamps, count, 1, all ? null : present);
    }

    /// What became of the streams; complete at the end.
    AlignReport report() {
        List<AlignReport.StreamReport> streams = new ArrayList<>();
        for (AlignSeries one : series) {
            if (one != null) {
                streams.add(one.report(plan.clocks.name(plan.before, one.take.axis())));
            }
        }
        List<AlignReport.CameraReport> cameras = new ArrayList<>();
        for (AlignedCamera camera : plan.cameras) {
            cameras.add(new AlignReport.CameraReport(
                    camera.name,
                    plan.clocks.name(plan.before, camera.source.axis()),
                    camera.pictures(),
                    camera.count(),
                    camera.onePerRow(),
                    camera.worstOffsetNanos()));
        }
        return new AlignReport(
                plan.before.key(),
                plan.rows.instants().count(),
                plan.rows.from(),
                plan.rows.rate().known().map(rate -> rate.perSecond()).orElse(0.0),
                plan.rows.onGrid(),
                plan.rows.worstOffGridNanos(),
                plan.clocks.name(),
                plan.clocks.reason(),
                plan.rows.before(),
                plan.rows.after(),
                plan.rows.cutReason(),
                streams,
                cameras);
    }

    @Override
    public Block block() {
        Block current = block;
        if (current == null) {
            throw new IllegalStateException("the pass stands on no block; call advance() and look at its answer");
        }
        return current;
    }

    @Override
    public boolean deliveredThrough(long nanos) {
        long instant = Cut.shifted(nanos, spec.start());
        boolean rows = firstOfBlock >= part.toRow() || plan.rows.instants().at(firstOfBlock) > instant;
        return rows && (ended || inner.deliveredThrough(Cut.shifted(instant, lag)));
    }

    @Override
    public void close() throws IOException {
        block = null;
        inner.close();
    }
}
