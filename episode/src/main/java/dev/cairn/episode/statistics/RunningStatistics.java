package dev.cairn.episode.statistics;

import dev.cairn.episode.Numbers;
import dev.cairn.episode.SampleType;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes in the numbers of one stream of one episode, block by block, and says their statistics.
///
/// The result does not depend on how the samples were cut into blocks. Up to [#CAP] values are kept until the end, so
/// that quantiles need no second look; a longer stream says so by [#needsSecondPass()], and then wants all blocks
/// again, by [#addAgain]. Without the second look its quantiles are NaN.
public final class RunningStatistics {
    /// Values of one stream that are kept.
    public static final int CAP = 1 << 20;

    private final int width;
    private final int perSample;
    private final int capRows;
    private final double[][] columns;
    private final Moments[] moments;
    private long samples;
    private int filled;
    private boolean spilled;
    private boolean missing;
    private long @Nullable [][] counts;
    private Bins @Nullable [] bins;
    private @Nullable ColumnStatistics finished;

    /// Statistics of a stream of that type.
    public RunningStatistics(SampleType.Numeric type) {
        this(type, CAP);
    }

    /// Statistics that keep fewer values.
    ///
    /// @param cap values of the stream that are kept
    public RunningStatistics(SampleType.Numeric type, int cap) {
        perSample = type.width();
        width = perSample == 0 ? 0 : type.shape().isEmpty() ? 1 : type.shape().getLast();
        capRows = width == 0 ? 0 : Math.max(1, cap / width);
        columns = new double[width][Math.min(capRows, 256)];
        moments = new Moments[width];
        Arrays.setAll(moments, _ -> new Moments());
    }

    /// Takes in a block.
    ///
    /// @throws IllegalArgumentException if its samples have another width
    public void add(Numbers numbers) {
        hold(numbers);
        int run = 0;
        while (run < numbers.count()) {
            int end = numbers.allPresent() ? numbers.count() : endOfRun(numbers, run);
            missing |= end < numbers.count();
            if (end > run) {
                samples += end - run;
                gather(numbers, run * perSample, end * perSample);
            }
            run = end + (end < numbers.count() ? 1 : 0);
        }
    }

    private void hold(Numbers numbers) {
        if (finished != null) {
            throw new IllegalStateException("these statistics are finished");
        }
        if (numbers.width() != perSample) {
            throw new IllegalArgumentException("samples of " + numbers.width() + " numbers, expected " + perSample);
        }
    }

    private static int endOfRun(Numbers numbers, int from) {
        int at = from;
        while (at < numbers.count() && numbers.present(at)) {
            at++;
        }
        return at;
    }

    private void gather(Numbers numbers, int from, int to) {
        int at = from;
        while (width > 0 && at < to) {
            if (filled == capRows) {
                spill();
            }
            int rows = Math.min((to - at) / width, capRows - filled);
            makeRoom(filled + rows);
            Gather.spread(numbers, at, at + rows * width, columns, filled);
            filled += rows;
            at += rows * width;
        }
    }

    private void makeRoom(int rows) {
        if (rows > columns[0].length) {
            int room = Math.min(capRows, Math.max(rows, columns[0].length * 2));
            for (int c = 0; c < width; c++) {
                columns[c] = Arrays.copyOf(columns[c], room);
            }
        }
    }

    private void spill() {
        spilled = true;
        fold();
    }

    private void fold() {
        for (int c = 0; c < width; c++) {
            moments[c].add(columns[c], filled);
        }
        filled = 0;
    }

    /// Whether quantiles want all blocks a second time, by [#addAgain].
    public boolean needsSecondPass() {
        return spilled && counts == null;
    }

    /// Takes in a block of the second look; needed only if [#needsSecondPass()].
    public void addAgain(Numbers numbers) {
        hold(numbers);
        if (!spilled) {
            return;
        }
        long[][] hits = startCounting();
        double[] wide = numbers.doubles();
        for (int sample = 0; sample < numbers.count(); sample++) {
            if (numbers.present(sample)) {
                count(wide, sample * perSample, (sample + 1) * perSample, hits);
            }
        }
    }

    private long[][] startCounting() {
        long[][] hits = counts;
        if (hits == null) {
            fold();
            Bins[] ranges = new Bins[width];
            Arrays.setAll(ranges, c -> new Bins(moments[c].min, moments[c].max));
            bins = ranges;
            hits = new long[width][Bins.COUNT];
            counts = hits;
        }
        return hits;
    }

    private void count(double[] wide, int from, int to, long[][] hits) {
        Bins[] ranges = bins;
        if (ranges == null) {
            return;
        }
        int column = 0;
        for (int i = from; i < to; i++) {
            hits[column][ranges[column].of(wide[i])]++;
            column = column + 1 == width ? 0 : column + 1;
        }
    }

    /// The values of every column in the order of the samples, lent, each at least as long as
    /// [ColumnStatistics#count()];
    /// empty where not all are kept, a sample was missing, or a sample has several values of a column.
    public Optional<double[][]> kept() {
        return spilled || missing || perSample != width ? Optional.empty() : Optional.of(columns);
    }

    /// The statistics of all that was taken in; of nothing they are NaN, with count 0. Nothing may follow.
    public ColumnStatistics finish() {
        ColumnStatistics made = finished;
        if (made == null) {
            made = make();
            finished = made;
        }
        return made;
    }

    private ColumnStatistics make() {
        double[] min = new double[width];
        double[] max = new double[width];
        double[] mean = new double[width];
        double[] std = new double[width];
        double[][] quantiles = new double[ColumnStatistics.LEVELS.length][width];
        int kept = filled;
        if (!spilled || counts == null) {
            fold();
        }
        BinCount counting = new BinCount(spilled || samples < 2 ? 0 : kept);
        double[] levels = new double[quantiles.length];
        for (int c = 0; c < width; c++) {
            min[c] = moments[c].minOrNan();
            max[c] = moments[c].maxOrNan();
            mean[c] = moments[c].meanOrNan();
            std[c] = moments[c].std();
            quantiles(c, kept, counting, levels);
            for (int q = 0; q < levels.length; q++) {
                quantiles[q][c] = levels[q];
            }
        }
        return new ColumnStatistics(samples, min, max, mean, std, quantiles);
    }

    private void quantiles(int column, int kept, BinCount counting, double[] into) {
        Moments known = moments[column];
        Bins range = new Bins(known.min, known.max);
        long[][] hits = counts;
        if (samples < 2) {
            Arrays.fill(into, known.meanOrNan());
        } else if (!spilled) {
            counting.quantiles(columns[column], kept, range, into);
        } else if (hits == null) {
            Arrays.fill(into, Double.NaN);
        } else {
            for (int q = 0; q < into.length; q++) {
                into[q] = range.quantile(hits[column], known.count, ColumnStatistics.LEVELS[q]);
            }
        }
    }
}
