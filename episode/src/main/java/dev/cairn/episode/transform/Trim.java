package dev.cairn.episode.transform;

import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Epoch;
import dev.cairn.episode.Interval;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts one named episode and leaves all others as they are.
///
/// The episode keeps its key, so two trims of one cut each other's outcome.
///
/// @param episode key of the episode, or its number
/// @param where rows, or nanoseconds counted from the start of the episode
public record Trim(String episode, Interval where) implements Transform {
    /// A stored float32 second lies up to this far from the instant it means: 0.35 s is stored as 0.34999999.
    private static final long SAME_INSTANT_NANOS = 50_000;

    private static final Pattern FORM = Pattern.compile(
            "(?<episode>.+):(?<from>\\d{0,15}(?:\\.\\d{1,9})?)(?<fromUnit>s|ms)?-(?<to>\\d{0,15}(?:\\.\\d{1,9})?)(?<toUnit>s|ms)?");

    /// Reads `12:1.5s-9.8s` (seconds from the start), `12:1500ms-` (to the end) or `12:45-294` (rows, end exclusive).
    ///
    /// @throws IllegalArgumentException if it has another form
    public static Trim parse(String wish) {
        Matcher form = FORM.matcher(wish);
        if (!form.matches()) {
            throw wrong(wish, "write EPISODE:FROM-TO, such as 12:1.5s-9.8s or, in rows, 12:45-294");
        }
        String from = form.group("from");
        String to = form.group("to");
        String fromUnit = form.group("fromUnit");
        String toUnit = form.group("toUnit");
        if (from.isEmpty() && to.isEmpty()) {
            throw wrong(wish, "say where the part begins, where it ends, or both");
        }
        boolean inTime = fromUnit != null || toUnit != null;
        if (inTime && ((!from.isEmpty() && fromUnit == null) || (!to.isEmpty() && toUnit == null))) {
            throw wrong(wish, "give both ends the unit s or ms, or none for rows");
        }
        if (!inTime && (from + to).contains(".")) {
            throw wrong(wish, "rows are whole numbers; seconds need the unit s");
        }
        long begin = from.isEmpty() ? 0 : value(from, fromUnit);
        long end = to.isEmpty() ? Long.MAX_VALUE : value(to, toUnit);
        if (begin >= end) {
            throw wrong(wish, "the part must begin before it ends");
        }
        Interval where = inTime ? new Interval.Nanos(begin, end) : new Interval.Samples(0, begin, end);
        return new Trim(form.group("episode"), where);
    }

    private static IllegalArgumentException wrong(String wish, String help) {
        return new IllegalArgumentException("`" + wish + "` is no part of an episode: " + help);
    }

    private static long value(String number, @org.jspecify.annotations.Nullable String unit) {
        int power = unit == null ? 0 : unit.equals("s") ? 9 : 6;
        return new BigDecimal(number)
                .movePointRight(power)
                .setScale(0, RoundingMode.HALF_EVEN)
                .min(BigDecimal.valueOf(Long.MAX_VALUE - 1))
                .longValueExact();
    }

    /// Whether this is about an episode: by its key or its number.
    public boolean concerns(EpisodeSpec spec) {
        return spec.key().equals(episode) || (isNumber(episode) && Long.parseLong(episode) == spec.number());
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 19 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public Plan plan(Episode in) throws IOException {
        if (!concerns(in.spec())) {
            return Plan.lossless(in);
        }
        if (!(where instanceof Interval.Nanos nanos)) {
            return new CutRows(where).plan(in);
        }
        boolean open = nanos.from() == 0; // nothing is cut from the front, whatever the first stamp is
        long start = start(in) - slackNanos(in.spec());
        Interval onClock = new Interval.Nanos(
                open ? Long.MIN_VALUE : Cut.shifted(nanos.from() - SAME_INSTANT_NANOS, start),
                nanos.to() == Long.MAX_VALUE ? Long.MAX_VALUE : Cut.shifted(nanos.to() - SAME_INSTANT_NANOS, start));
        return new CutRows(onClock).plan(in);
    }

    /// How far a stamp may lie before an end and still count as lying on it: 0.35 s as float32 is 0.349999994 s.
    private static long slackNanos(EpisodeSpec spec) {
        return spec.axes().stream()
                .findFirst()
                .flatMap(rows -> rows.rate().known())
                .map(rate -> Math.min(Cut.SAME_INSTANT_NANOS, rate.nanosAt(1) / 4))
                .orElse(Cut.SAME_INSTANT_NANOS);
    }

    /// The start of the episode on the first clock of its rows.
    private static long start(Episode in) throws IOException {
        EpisodeSpec spec = in.spec();
        boolean counts = !spec.axes().isEmpty()
                && !spec.axes().getFirst().clocks().isEmpty()
                && spec.axes().getFirst().clocks().getFirst().epoch() != Epoch.START;
        if (!counts) {
            return 0;
        }
        List<AxisTimes> times = AxisTimes.of(in);
        return AxisTimes.zero(spec, times);
    }
}
