package dev.cairn.formats.foxglove;

import dev.cairn.episode.Axis;
import dev.cairn.episode.ClockKind;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Rate;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.util.List;

/// Which clock of an axis goes where: the first is when a message was logged, the publisher's when it was published,
/// the
/// sensor's is what the message says itself.
final class Stamping {
    private final int clocks;
    private final int publish;
    private final int sensor;
    private final long shift;
    private final Rate rate;

    private Stamping(int clocks, int publish, int sensor, long shift, Rate rate) {
        this.clocks = clocks;
        this.publish = publish;
        this.sensor = sensor;
        this.shift = shift;
        this.rate = rate;
    }

    /// @param shift what is added to every stamp, because MCAP has no times before 0
    /// @throws FormatException NEEDS_RATE if the axis has neither a clock nor a rate
    static Stamping of(EpisodeSpec spec, int axis, long shift) throws FormatException {
        Axis one = spec.axes().get(axis);
        if (one.clocks().isEmpty() && one.rate().known().isEmpty()) {
            throw new FormatException(
                    Problem.NEEDS_RATE,
                    spec.key(),
                    one.name() + " has neither stamps nor a rate, MCAP needs times; say it with --rate");
        }
        return new Stamping(
                one.clocks().size(),
                find(one, ClockKind.PUBLISHER),
                find(one, ClockKind.SENSOR),
                shift,
                one.rate().known().orElse(Rate.perSecond(1)));
    }

    private static int find(Axis axis, ClockKind kind) {
        for (int i = 1; i < axis.clocks().size(); i++) {
            if (axis.clocks().get(i).kind() == kind) {
                return i;
            }
        }
        return 0;
    }

    /// Clocks that have a place, by their indexes in the axis: logged, published, said.
    List<Integer> places() {
        return List.of(0, publish, sensor);
    }

    /// Where a stamp comes from.
    interface Nanos {
        long of(int clock);
    }

    long log(Nanos nanos, long index) {
        return shift + (clocks == 0 ? rate.nanosAt(index) : nanos.of(0));
    }

    long publish(Nanos nanos, long index) {
        return clocks == 0 ? log(nanos, index) : Math.max(0, shift + nanos.of(publish));
    }

    /// What a message says of its time; not moved, where it is another clock.
    long said(Nanos nanos, long index) {
        return sensor == 0 ? log(nanos, index) : nanos.of(sensor);
    }
}
