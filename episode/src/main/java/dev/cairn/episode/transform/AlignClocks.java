package dev.cairn.episode.transform;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Clock;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Epoch;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The clock that places the samples of each axis, and why it is that one.
final class AlignClocks {
    private final Map<Integer, Integer> clocks = new TreeMap<>();
    private final Map<Integer, Long> zeros = new TreeMap<>();
    private final String name;
    private final String reason;

    private AlignClocks(String name, String reason) {
        this.name = name;
        this.reason = reason;
    }

    /// Chooses.
    ///
    /// @param wishes what is asked for, by axis; all axes that are aligned
    /// @param placed those of numbers and pictures; texts and constants do not choose the clock of others
    /// @throws FormatException NEEDS_ALIGNMENT where an axis has no clock, or not the one asked for, or runs
    ///     backward by it, and where clocks do not count from the same instant
    static AlignClocks choose(
            EpisodeSpec spec,
            AlignScan scan,
            Map<Integer, AlignClock> wishes,
            Set<Integer> placed,
            AlignOptions options)
            throws FormatException {
        for (int axis : wishes.keySet()) {
            if (spec.axes().get(axis).clocks().isEmpty()) {
                throw refused(spec, axis, "has no clock, so it cannot be placed in time; leave its streams out");
            }
        }
        AlignClocks chosen = chooseAuto(spec, scan, wishes, placed, options);
        for (Map.Entry<Integer, AlignClock> wish : wishes.entrySet()) {
            chosen.add(spec, scan, wish.getKey(), wish.getValue());
        }
        chosen.holdEpochs(spec, scan);
        return chosen;
    }

    private static AlignClocks chooseAuto(
            EpisodeSpec spec,
            AlignScan scan,
            Map<Integer, AlignClock> wishes,
            Set<Integer> placed,
            AlignOptions options) {
        TreeSet<AlignClock> asked = new TreeSet<>(wishes.values());
        boolean one = true;
        long worst = 0;
        Optional<String> why = Optional.empty();
        for (Map.Entry<Integer, AlignClock> wish : wishes.entrySet()) {
            one &= spec.axes().get(wish.getKey()).clocks().size() == 1;
            if (wish.getValue() == AlignClock.AUTO && why.isEmpty() && placed.contains(wish.getKey())) {
                why = implausible(spec, scan, wish.getKey(), options.maxClockOffsetNanos());
                OptionalInt header = AlignClock.HEADER.of(spec.axes().get(wish.getKey()));
                if (why.isEmpty() && header.isPresent()) {
                    AlignScan.AxisStamps stamps = scan.of(wish.getKey());
                    worst = Math.max(worst, Math.abs(stamps.least(header.getAsInt())));
                    worst = Math.max(worst, Math.abs(stamps.most(header.getAsInt())));
                }
            }
        }
        if (!asked.contains(AlignClock.AUTO)) {
            String name = asked.size() == 1 ? asked.first().label() : "mixed";
            return new AlignClocks(name, "it was asked for");
        }
        String mixed = asked.size() == 1 ? "" : "; other streams as asked for";
        if (one) {
            return new AlignClocks("log", "each axis has one clock" + mixed);
        }
        return why.isEmpty()
                ? new AlignClocks(
                        "header",
                        "on every axis it never runs backward and stays within " + text(worst)
                                + " of the recorder's clock" + mixed)
                : new AlignClocks("log", why.get() + mixed);
    }

    /// Why the sensor clock of an axis is not to be believed.
    private static Optional<String> implausible(EpisodeSpec spec, AlignScan scan, int axis, long maxOffset) {
        Axis which = spec.axes().get(axis);
        OptionalInt header = AlignClock.HEADER.of(which);
        if (header.isEmpty()) {
            return Optional.of(which.name() + " has no header clock");
        }
        AlignScan.AxisStamps stamps = scan.of(axis);
        int clock = header.getAsInt();
        long offset = Math.max(AlignScan.minus(0, stamps.least(clock)), stamps.most(clock));
        if (offset > maxOffset) {
            return Optional.of("the header clock of " + which.name() + " lies up to " + text(offset)
                    + " from the recorder's, at most " + text(maxOffset) + " is plausible");
        }
        return stamps.backward(clock) >= 0
                ? Optional.of(
                        "the header clock of " + which.name() + " runs backward at sample " + stamps.backward(clock))
                : Optional.empty();
    }

    private void add(EpisodeSpec spec, AlignScan scan, int axis, AlignClock wish) throws FormatException {
        AlignClock wanted = wish != AlignClock.AUTO ? wish : name.equals("header") ? AlignClock.HEADER : AlignClock.LOG;
        OptionalInt clock = wanted.of(spec.axes().get(axis));
        if (wish == AlignClock.AUTO && (clock.isEmpty() || scan.of(axis).backward(clock.getAsInt()) >= 0)) {
            clock = AlignClock.LOG.of(spec.axes().get(axis));
        }
        if (clock.isEmpty()) {
            throw refused(
                    spec,
                    axis,
                    "has no " + wanted.label() + " clock; it has "
                            + spec.axes().get(axis).clocks().stream()
                                    .map(Clock::name)
                                    .toList());
        }
        long backward = scan.of(axis).backward(clock.getAsInt());
        if (backward >= 0) {
            throw refused(
                    spec,
                    axis,
                    "runs backward by its " + wanted.label() + " clock at sample " + backward
                            + "; choose another clock for it");
        }
        clocks.put(axis, clock.getAsInt());
    }

    /// Clocks that count from the start of the episode are put beside those that do not.
    private void holdEpochs(EpisodeSpec spec, AlignScan scan) throws FormatException {
        Epoch absolute = null;
        for (int axis : clocks.keySet()) {
            Epoch epoch = epoch(spec, axis);
            if (epoch != Epoch.START && epoch != Epoch.UNKNOWN) {
                if (absolute != null && absolute != epoch) {
                    throw refused(spec, axis, "counts from " + epoch + ", others count from " + absolute);
                }
                absolute = epoch;
            }
        }
        Axis first = spec.axes().getFirst();
        boolean anchored = !first.clocks().isEmpty()
                && first.clocks().getFirst().epoch() != Epoch.START
                && scan.of(0).count() > 0;
        for (int axis : clocks.keySet()) {
            boolean counts = epoch(spec, axis) == Epoch.START && absolute != null;
            if (counts && !anchored) {
                throw refused(spec, axis, "counts from the start of the episode, others from " + absolute);
            }
            zeros.put(axis, counts ? scan.of(0).first(0) : 0L);
        }
    }

    private Epoch epoch(EpisodeSpec spec, int axis) {
        return spec.axes().get(axis).clocks().get(clock(axis)).epoch();
    }

    private static FormatException refused(EpisodeSpec spec, int axis, String why) {
        return new FormatException(
                Problem.NEEDS_ALIGNMENT,
                spec.key(),
                "axis " + spec.axes().get(axis).name() + " " + why);
    }

    /// Index of the clock of an axis.
    int clock(int axis) {
        return java.util.Objects.requireNonNull(clocks.get(axis));
    }

    /// What is added to its stamps.
    long zero(int axis) {
        return zeros.getOrDefault(axis, 0L);
    }

    /// Name of the clock of an axis.
    String name(EpisodeSpec spec, int axis) {
        return spec.axes().get(axis).clocks().get(clock(axis)).name();
    }

    String name() {
        return name;
    }

    String reason() {
        return reason;
    }

    /// A time in the unit a person would choose.
    static String text(long nanos) {
        if (nanos == Long.MAX_VALUE) {
            return "any time";
        }
        String unit = nanos >= 1_000_000_000 ? "s" : nanos >= 1_000_000 ? "ms" : nanos >= 1000 ? "µs" : "ns";
        int digits = unit.equals("s") ? 9 : unit.equals("ms") ? 6 : unit.equals("µs") ? 3 : 0;
        BigDecimal value = BigDecimal.valueOf(nanos, digits).setScale(digits == 0 ? 0 : 1, RoundingMode.HALF_UP);
        return value.stripTrailingZeros().toPlainString() + " " + unit;
    }
}
