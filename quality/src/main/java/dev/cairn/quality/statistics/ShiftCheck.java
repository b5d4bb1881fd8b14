package dev.cairn.quality.statistics;

import dev.cairn.episode.facts.ClaimType;
import dev.cairn.episode.statistics.ColumnStatistics;
import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Evidence;
import dev.cairn.quality.check.Threshold;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.EpisodeOrder;
import dev.cairn.quality.summary.SetSummary;
import dev.cairn.quality.summary.StreamFold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Whether values move along the set: another operator, a calibration that drifts, a camera or table that was moved.
///
/// Tenths of the episodes' order are compared, episodes of one task among themselves, see [OrderTest].
final class ShiftCheck implements Check {
    private static final int SHOWN = 6;

    private final ShiftOptions options;

    ShiftCheck(ShiftOptions options) {
        this.options = options;
    }

    @Override
    public CheckInfo info() {
        return new CheckInfo(
                "STA-04",
                "shift along the set",
                1,
                ClaimType.RISK,
                "",
                "no two tenths of the episodes' order are distributed otherwise than in random orders of the same episodes",
                List.of(
                        new Threshold(
                                "MADz among random orders", options.madz(), Double.NaN, "", Threshold.Ground.OURS),
                        new Threshold(
                                "and probability over all elements at most",
                                options.probability(),
                                Double.NaN,
                                "",
                                Threshold.Ground.OURS),
                        new Threshold("and KS", options.ks(), Double.NaN, "", Threshold.Ground.OURS),
                        new Threshold(
                                "and W1 in standard deviations",
                                options.w1OfStd(),
                                Double.NaN,
                                "",
                                Threshold.Ground.OURS)));
    }

    @Override
    public void settle(SetSummary set, Verdicts into) {
        EpisodeOrder order = set.order();
        if (set.episodes() == 0) {
            into.notAssessed("no episode was read");
            return;
        }
        if (order.elements().isEmpty()) {
            into.notApplicable("no stream of floats that is a state, an action or an observation");
            return;
        }
        List<Integer> episodes = repeated(order);
        if (episodes.size() < options.episodes()) {
            into.notAssessed("needs at least " + options.episodes()
                    + " episodes of tasks that two of them or more have, got " + episodes.size());
            return;
        }
        Tenths tenths = new Tenths(tasks(order, episodes));
        List<OrderTest.Values> values = values(set, order, episodes, tenths);
        if (values.isEmpty()) {
            into.notAssessed("no element that has finite values in every episode and changes");
            return;
        }
        say(order, episodes, tenths, new OrderTest(tenths, options).shifts(values), set, into);
    }

    /// Episodes of tasks that more than one has, for one alone cannot change places.
    private static List<Integer> repeated(EpisodeOrder order) {
        Map<String, Integer> count = new HashMap<>();
        for (int i = 0; i < order.episodes(); i++) {
            count.merge(order.task(i), 1, Integer::sum);
        }
        List<Integer> repeated = new ArrayList<>();
        for (int i = 0; i < order.episodes(); i++) {
            if (count.getOrDefault(order.task(i), 0) > 1) {
                repeated.add(i);
            }
        }
        return repeated;
    }

    private static int[] tasks(EpisodeOrder order, List<Integer> episodes) {
        Map<String, Integer> numbers = new HashMap<>();
        int[] tasks = new int[episodes.size()];
        for (int i = 0; i < tasks.length; i++) {
            tasks[i] = numbers.computeIfAbsent(order.task(episodes.get(i)), _ -> numbers.size());
        }
        return tasks;
    }

    private static List<OrderTest.Values> values(
            SetSummary set, EpisodeOrder order, List<Integer> episodes, Tenths tenths) {
        Map<String, ColumnStatistics> statistics = new HashMap<>();
        for (StreamFold stream : set.streams()) {
            if (!stream.differs()) {
                statistics.put(stream.name(), stream.statistics());
            }
        }
        List<OrderTest.Values> values = new ArrayList<>();
        for (int e = 0; e < order.elements().size(); e++) {
            ColumnStatistics of = statistics.get(order.elements().get(e).stream());
            List<double[]> points = of == null ? List.of() : points(order, episodes, e);
            if (of != null && !points.isEmpty()) {
                double std = of.std(order.elements().get(e).column());
                if (std > 0) {
                    values.add(new OrderTest.Values(e, std, points, tenths));
                }
            }
        }
        return values;
    }

    /// Points of all the episodes, or none where one does not have them.
    private static List<double[]> points(EpisodeOrder order, List<Integer> episodes, int element) {
        List<double[]> points = new ArrayList<>(episodes.size());
        for (int episode : episodes) {
            double[] one = new double[EpisodeOrder.POINTS];
            if (!order.points(episode, element, one)) {
                return List.of();
            }
            points.add(one);
        }
        return points;
    }

    private void say(
            EpisodeOrder order,
            List<Integer> episodes,
            Tenths tenths,
            List<Shift> shifts,
            SetSummary set,
            Verdicts into) {
        Map<String, List<Shift>> byStream = new LinkedHashMap<>();
        for (Shift shift : shifts) {
            byStream.computeIfAbsent(order.elements().get(shift.element()).stream(), _ -> new ArrayList<>())
                    .add(shift);
        }
        byStream.forEach((stream, all) -> {
            Shift worst = all.getFirst();
            double std = set.streams().stream()
                    .filter(one -> one.name().equals(stream))
                    .findFirst()
                    .orElseThrow()
                    .statistics()
                    .std(order.elements().get(worst.element()).column());
            into.warn(Evidence.of(
                            text(order, episodes, tenths, worst, std) + others(order, all),
                            "look at what changed there (operator, calibration, scene), and split at random: "
                                    + "cairn convert SOURCE OUTPUT --to lerobot-v3 --split val=0.1")
                    .about(stream)
                    .measuring(worst.ks())
                    .times(all.size()));
        });
        if (byStream.isEmpty()) {
            into.pass();
        }
    }

    private String text(EpisodeOrder order, List<Integer> episodes, Tenths tenths, Shift shift, double std) {
        return String.format(
                Locale.ROOT,
                "%s moves along the set: D%d (episodes %d to %d) and D%d (%d to %d) of the ten tenths differ by KS %.2f "
                        + "and W1 %.3g (%.1f standard deviations), the mean by %+.3g; MADz %.1f, p %s %.4f in %d random "
                        + "orders",
                order.elements().get(shift.element()).name(),
                shift.from() + 1,
                order.ordinal(episodes.get(tenths.first(shift.from()))),
                order.ordinal(episodes.get(tenths.last(shift.from()))),
                shift.to() + 1,
                order.ordinal(episodes.get(tenths.first(shift.to()))),
                order.ordinal(episodes.get(tenths.last(shift.to()))),
                shift.ks(),
                shift.w1(),
                shift.w1() / std,
                shift.mean(),
                shift.madz(),
                shift.probability() * (options.orders() + 1) < 1.5 ? "≤" : "=",
                shift.probability(),
                options.orders());
    }

    private static String others(EpisodeOrder order, List<Shift> all) {
        if (all.size() < 2) {
            return "";
        }
        List<String> names = all.subList(1, Math.min(all.size(), SHOWN)).stream()
                .map(shift -> order.elements().get(shift.element()).name())
                .toList();
        return "; and so do " + String.join(", ", names)
                + (all.size() > SHOWN ? " and " + (all.size() - SHOWN) + " more" : "");
    }
}
