package dev.cairn.quality.summary;

import dev.cairn.episode.Block;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Sink;
import dev.cairn.episode.Stream;
import java.util.Arrays;
import java.util.Set;

/// Keeps the stored stamps of the rows as the loader's float32, for the loader's arithmetic is judged
/// and not ours.
final class RowClockSink implements Sink {
    private final int cap;
    private final int stream;
    private final int axis;
    private final String name;
    private final boolean narrow;
    private float[] stamps = new float[64];
    private int size;
    private boolean over;

    RowClockSink(EpisodeSpec spec, int cap) {
        this.cap = cap;
        stream = find(spec);
        Stream found = stream < 0 ? null : spec.streams().get(stream);
        axis = found == null ? -1 : found.axis();
        name = found == null ? "" : found.name();
        narrow = found != null && found.type() instanceof SampleType.Numeric numeric && numeric.scalar() == Scalar.F32;
    }

    private static int find(EpisodeSpec spec) {
        for (int i = 0; i < spec.streams().size(); i++) {
            Stream candidate = spec.streams().get(i);
            if (candidate.role() == Role.STAMP
                    && candidate.type() instanceof SampleType.Numeric numeric
                    && numeric.scalar().isFloating()
                    && numeric.width() == 1) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public PassRequest wants(EpisodeSpec spec) {
        return PassRequest.of(stream < 0 ? Set.of() : Set.of(stream));
    }

    @Override
    public void accept(Block block) {
        if (stream >= 0 && !over && block.has(stream) && block.column(stream) instanceof Numbers numbers) {
            keep(numbers);
        }
    }

    private void keep(Numbers numbers) {
        int count = numbers.count();
        if (size + (long) count > cap) {
            over = true;
            stamps = new float[0];
            size = 0;
            return;
        }
        if (size + count > stamps.length) {
            stamps = Arrays.copyOf(stamps, Math.max(size + count, stamps.length * 2));
        }
        if (numbers instanceof Numbers.F32 floats) {
            System.arraycopy(floats.array(), 0, stamps, size, count);
        } else {
            double[] wide = numbers.doubles();
            for (int i = 0; i < count; i++) {
                stamps[size + i] = (float) wide[i];
            }
        }
        size += count;
    }

    @Override
    public void finish() {
        // Judged when it is asked for.
    }

    /// The axis that the stamps belong to, −1 for none.
    int axis() {
        return axis;
    }

    boolean known() {
        return stream >= 0 && !over;
    }

    float[] stamps() {
        return stamps;
    }

    int size() {
        return size;
    }

    /// Smallest step the stored type shows at the last stamp, in seconds.
    double grainSeconds() {
        return narrow && size > 0 ? Math.ulp(stamps[size - 1]) : 0;
    }

    /// What the v2.x loader checks: every float32 step against the period.
    RowClock summary(double fps) {
        if (!known() || size < 2 || !(fps > 0)) {
            return new RowClock(name, Double.NaN, -1);
        }
        double worst = 0;
        int at = -1;
        for (int i = 1; i < size; i++) {
            double off = Math.abs((double) (stamps[i] - stamps[i - 1]) - 1 / fps);
            if (!(off <= worst)) {
                worst = off;
                at = i;
            }
        }
        return new RowClock(name, worst, at);
    }
}
