package dev.cairn.episode.transform;

import dev.cairn.episode.Column;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.io.IOException;

/// One stream on its way to the rows: finds the samples of each row and counts what that cost.
final class AlignSeries {
    private static final long NONE = -1;

    final AlignedTake take;
    private final String episode;
    private final AlignValues values;
    private final AlignAges ages = new AlignAges();
    private long samples;
    private long used;
    private long lastUsed = NONE;
    private long lastShown = NONE;
    private long shownInstant;
    private long interpolated;
    private long repeated;
    private long held;
    private long missing;

    /// @param start the instant of the first row
    AlignSeries(AlignedTake take, String episode, long start, boolean stampsAlone) {
        this.take = take;
        this.episode = episode;
        this.values = values(take, start, stampsAlone);
    }

    private static AlignValues values(AlignedTake take, long start, boolean stampsAlone) {
        if (stampsAlone) {
            return new AlignNothing();
        }
        return switch (take.source.type()) {
            case SampleType.Numeric numbers -> new AlignNumbers(take, numbers.scalar(), numbers.width());
            case SampleType.Text _ -> new AlignTexts();
            case SampleType.Encoded _ ->
                new AlignCells(AlignedTake.picturesOf(take.source).orElseThrow().timeBase(), start);
            case SampleType.ListOf _, SampleType.StructOf _ ->
                throw new IllegalStateException(take.source.name() + " has no place in rows");
        };
    }

    /// Takes a sample in.
    void add(long instant, Column column, int sample) throws IOException {
        samples++;
        if (column.present(sample)) {
            values.add(instant, column, sample);
        }
    }

    /// Takes the stamp of a sample in.
    void addStamp(long instant) throws IOException {
        samples++;
        values.add(instant, AlignNothing.COLUMN, 0);
    }

    /// Counts samples that come behind the last row.
    void skip(long count) {
        samples += count;
    }

    /// Lets go what the next row cannot want.
    void prune(long nextRow) {
        long reach = reach(nextRow);
        while (values.waiting() > 1 && values.instant(1) <= reach) {
            values.drop();
        }
    }

    /// The last instant of samples that are not behind a row. Stamps that were rounded lie a little behind the row that
    /// they belong to; the value before would be one period old there.
    private long reach(long row) {
        return take.method == AlignMethod.PREVIOUS ? Cut.shifted(row, AlignGrid.TOLERANCE_NANOS) : row;
    }

    /// The instant up to which samples must have come before a row can be made: a later one cannot change its value.
    long horizon(long row) {
        int waiting = values.waiting();
        if (waiting > 0 && values.instant(waiting - 1) > reach(row)) {
            return Long.MIN_VALUE;
        }
        boolean hold = take.asked.missing() == AlignMissing.HOLD;
        if (waiting == 0) {
            return hold ? Long.MAX_VALUE : Cut.shifted(row, take.maxAgeNanos);
        }
        long since = AlignScan.minus(row, values.instant(waiting - 1));
        return switch (take.method) {
            case PREVIOUS -> reach(row);
            case NEAREST -> Cut.shifted(row, since);
            case LINEAR, SLERP -> Cut.shifted(row, Math.max(since, take.maxAgeNanos));
        };
    }

    void begin(int rows) {
        values.begin(rows);
    }

    /// Makes the value of a row.
    ///
    /// @param at place of the row in the block
    /// @throws FormatException NEEDS_ALIGNMENT if there is none that is young enough and the stream must have one
    void row(int at, long row) throws FormatException {
        prune(row);
        if (values.waiting() == 0) {
            fail(at, row);
            return;
        }
        boolean before = values.instant(0) <= reach(row);
        boolean after = !before || values.waiting() > 1;
        int next = before ? 1 : 0;
        long since = before ? Math.abs(AlignScan.minus(row, values.instant(0))) : Long.MAX_VALUE;
        long until = after ? AlignScan.minus(values.instant(next), row) : Long.MAX_VALUE;
        boolean between = take.method == AlignMethod.LINEAR || take.method == AlignMethod.SLERP;
        if (between && before && after && since > 0 && since <= take.maxAgeNanos && until <= take.maxAgeNanos) {
            interpolate(at, since, until);
            return;
        }
        boolean later = !before || (take.method != AlignMethod.PREVIOUS && until < since && !preferBefore(since));
        long age = later ? until : since;
        boolean early = later && take.method == AlignMethod.PREVIOUS;
        if (age > take.maxAgeNanos || early) {
            if (take.asked.missing() != AlignMissing.HOLD) {
                fail(at, row);
                return;
            }
            held++;
        }
        show(at, later ? next : 0, age, row);
    }

    /// Between two samples of which one is too far, the earlier one is preferred: it was known.
    private boolean preferBefore(long since) {
        return take.method != AlignMethod.NEAREST && since <= take.maxAgeNanos;
    }

    private void interpolate(int at, long since, long until) {
        values.between(at, 0, (double) since / ((double) since + until));
        use(0);
        use(1);
        shownInstant = values.instant(0);
        lastShown = NONE;
        interpolated++;
        ages.add(Math.min(since, until));
    }

    private void show(int at, int sample, long age, long row) {
        values.copy(at, sample, row);
        use(sample);
        long number = values.number(sample);
        repeated += number == lastShown ? 1 : 0;
        lastShown = number;
        shownInstant = values.instant(sample);
        ages.add(age);
    }

    private void use(int sample) {
        if (values.number(sample) > lastUsed) {
            lastUsed = values.number(sample);
            used++;
        }
    }

    private void fail(int at, long row) throws FormatException {
        if (take.asked.missing() == AlignMissing.REFUSE) {
            throw new FormatException(
                    Problem.NEEDS_ALIGNMENT,
                    episode,
                    "stream " + take.source.name() + " has no sample within " + AlignClocks.text(take.maxAgeNanos)
                            + " of the row at " + row + " ns");
        }
        values.leave(at, row);
        lastShown = NONE;
        missing++;
        shownInstant = Long.MIN_VALUE;
    }

    /// The instant of the sample behind the last row, of the earlier of two; `Long.MIN_VALUE` for none.
    long shownInstant() {
        return shownInstant;
    }

    /// The rows that were made; lent.
    Column column(int rows) throws IOException {
        return values.column(rows);
    }

    long pictureBytes() {
        return values.pictureBytes();
    }

    long heldBytes() {
        return values.heldBytes() + (long) values.waiting() * Long.BYTES;
    }

    AlignReport.StreamReport report(String clock) {
        return new AlignReport.StreamReport(
                take.asked.name(),
                take.source.name(),
                clock,
                take.method.label(),
                take.maxAgeNanos,
                samples,
                ages.total(),
                ages.quantile(0.5),
                ages.quantile(0.95),
                ages.worst(),
                interpolated,
                repeated,
                held,
                missing,
                samples - used);
    }
}
