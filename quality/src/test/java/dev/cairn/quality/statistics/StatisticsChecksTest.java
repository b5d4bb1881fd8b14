package dev.cairn.quality.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Numbers;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Statistics;
import dev.cairn.episode.facts.Status;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.statistics.RunningStatistics;
import dev.cairn.quality.CheckOptions;
import dev.cairn.quality.Scanned;
import dev.cairn.quality.Takes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

final class StatisticsChecksTest {
    private static Statistics right(String stream, float factor) {
        float[] values = new float[Takes.ROWS * 2];
        for (int i = 0; i < Takes.ROWS; i++) {
            values[2 * i] = factor * (float) Math.sin(0.37 * i);
            values[2 * i + 1] = factor * (float) (3 + Math.cos(0.21 * i));
        }
        RunningStatistics running = new RunningStatistics(new SampleType.Numeric(Scalar.F32, List.of(2)));
        running.add(new Numbers.F32(values, Takes.ROWS, 2, null));
        return running.finish().named(stream);
    }

    private static Statistics with(Statistics from, String name, double... values) {
        Map<String, double[]> all = new LinkedHashMap<>();
        for (String one : from.names()) {
            all.put(one, from.values(one).orElseThrow());
        }
        all.put(name, values);
        return new Statistics(from.stream(), all);
    }

    private static Statistics scaled(Statistics from, String name, double factor) {
        double[] values = from.values(name).orElseThrow();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return with(from, name, values);
    }

    @Test
    void defaultsAreTheOnesWePublish() {
        assertThat(StatisticsOptions.DEFAULTS)
                .isEqualTo(new StatisticsOptions(1e-3, 1e-6, 4e-6, 1e-5, 2, 1e-6, 100, ShiftOptions.DEFAULTS));
        assertThat(ShiftOptions.DEFAULTS).isEqualTo(new ShiftOptions(20, 3, 0.005, 0.2, 0.1, 399));
    }

    @Test
    void rightStatisticsPassAndWithoutAnyNothingIsApplicable() throws IOException {
        Scanned stored = new Takes()
                .statistics(right("observation.state", 1))
                .setStatistics(right("observation.state", 1))
                .scanned();

        assertThat(stored.status("STA-01")).isEqualTo(Status.PASS);
        assertThat(stored.status("STA-02")).isEqualTo(Status.PASS);
        assertThat(stored.status("STA-05")).isEqualTo(Status.PASS);
        assertThat(new Takes().scanned().status("STA-01")).isEqualTo(Status.NOT_APPLICABLE);
    }

    @Test
    void aStdTenPercentOffFails() throws IOException {
        Scanned scanned =
                new Takes().statistics(scaled(right("action", 2), "std", 1.1)).scanned();

        assertThat(scanned.status("STA-01")).isEqualTo(Status.FAIL);
        assertThat(scanned.of("STA-01").getFirst().stream()).isEqualTo("action");
        assertThat(scanned.of("STA-01").getFirst().reason()).startsWith("std[0] is stored as");
        assertThat(scanned.of("STA-01").getFirst().value()).isBetween(0.08, 0.1);
    }

    @Test
    void everyStatisticIsHeldAgainstTheRows() throws IOException {
        for (String name : List.of("min", "max", "mean", "std")) {
            Statistics wrong = with(right("action", 2), name, 17, 17);
            assertThat(new Takes().setStatistics(wrong).scanned().status("STA-01"))
                    .as(name)
                    .isEqualTo(Status.FAIL);
        }
        assertThat(new Takes()
                        .setStatistics(with(right("action", 2), "count", 61))
                        .scanned()
                        .status("STA-01"))
                .isEqualTo(Status.FAIL);
        assertThat(new Takes()
                        .setStatistics(with(right("action", 2), "q99", 40, 40))
                        .scanned()
                        .status("STA-01"))
                .isEqualTo(Status.FAIL);
    }

    @Test
    void aQuantileOfAnotherMethodIsOnlyReported() throws IOException {
        Statistics other = with(right("action", 2), "q50", 0.5, 6.5);

        Scanned scanned = new Takes().setStatistics(other).scanned();

        assertThat(scanned.status("STA-01")).isEqualTo(Status.PASS);
        assertThat(scanned.of("STA-01").getFirst().status()).isEqualTo(Status.REPORTED);
    }

    @Test
    void whatUpstreamsCancellationLosesAccusesNobody() throws IOException {
        Takes take = new Takes();
        for (int i = 0; i < Takes.ROWS; i++) {
            take.state(i, 0, 10000 + i % 3);
            take.state(i, 1, 1);
        }
        RunningStatistics running = new RunningStatistics(new SampleType.Numeric(Scalar.F32, List.of(2)));
        float[] values = new float[Takes.ROWS * 2];
        for (int i = 0; i < Takes.ROWS; i++) {
            values[2 * i] = 10000 + i % 3;
            values[2 * i + 1] = 1;
        }
        running.add(new Numbers.F32(values, Takes.ROWS, 2, null));
        Statistics cancelled = with(running.finish().named("observation.state"), "std", 0, 0);

        assertThat(take.statistics(cancelled).scanned().status("STA-01")).isEqualTo(Status.PASS);
    }

    @Test
    void statisticsOfPicturesAreNotAssessed() throws IOException {
        Statistics image = new Statistics(Takes.CAMERA, Map.of("mean", new double[] {0.1, 0.2, 0.3}));

        Scanned scanned = new Takes().statistics(image).scanned();

        assertThat(scanned.outcome("STA-01").reason()).contains("--image-stats");
    }

    @Test
    void statisticsOfAnotherShapeFail() throws IOException {
        Statistics wrong = new Statistics("action", Map.of("mean", new double[] {1, 2, 3}));

        assertThat(new Takes().statistics(wrong).scanned().status("STA-01")).isEqualTo(Status.FAIL);
    }

    @Test
    void missingEpisodesHideTheStatisticsOfTheSet() throws IOException {
        Notice missing = Notice.ofEpisode(NoticeKind.EPISODE_MISSING, "episode_000001", "data/…", "no file", "a file");

        Scanned scanned = new Takes()
                .setStatistics(scaled(right("action", 2), "std", 1.1))
                .scanned(List.of(missing));

        assertThat(scanned.status("STA-01")).isEqualTo(Status.NOT_ASSESSED);
        assertThat(scanned.outcome("STA-01").reason()).contains("SCH-06");
    }

    @Test
    void missingQuantilesAreARiskAndAnUnreadableDocumentIsUnknown() throws IOException {
        Notice broken = Notice.ofSet(NoticeKind.DOCUMENT_UNREADABLE, "meta/stats.json", "null", "an object");

        assertThat(new Takes().scanned().status("STA-02")).isEqualTo(Status.WARN);
        assertThat(new Takes().scanned(List.of(broken)).status("STA-02")).isEqualTo(Status.NOT_ASSESSED);
    }

    @Test
    void aConstantColumnIsARisk() throws IOException {
        Takes take = new Takes();
        for (int i = 0; i < Takes.ROWS; i++) {
            take.state(i, 1, 4);
        }

        Scanned scanned = take.scanned();

        assertThat(scanned.status("STA-03")).isEqualTo(Status.WARN);
        assertThat(scanned.of("STA-03").getFirst().reason()).startsWith("columns [1] never change");
        assertThat(new Takes().scanned().status("STA-03")).isEqualTo(Status.PASS);
    }

    @Test
    void statisticsOfNormalisedValuesBelongToAnotherReference() throws IOException {
        Statistics normalised = with(with(right("action", 2), "mean", 0, 0), "std", 1, 1);

        Scanned scanned = new Takes().setStatistics(normalised).scanned();

        assertThat(scanned.status("STA-05")).isEqualTo(Status.FAIL);
    }

    private static Statistics taskNumbers(double all) {
        Map<String, double[]> values = new LinkedHashMap<>();
        for (String name : List.of("min", "max", "mean")) {
            values.put(name, new double[] {all});
        }
        values.put("std", new double[] {0});
        values.put("count", new double[] {Takes.ROWS});
        return new Statistics("task_index", values);
    }

    @Test
    void numbersGivenAnewWithoutTheirStatisticsAreAKnownWriterFault() throws IOException {
        Scanned shifted = new Takes().statistics(taskNumbers(1)).scanned();

        assertThat(shifted.status("SCH-21")).isEqualTo(Status.WARN);
        assertThat(shifted.of("SCH-21").getFirst().reason()).contains("#3788");
        assertThat(new Takes().statistics(taskNumbers(0)).scanned().status("SCH-21"))
                .isEqualTo(Status.PASS);
        assertThat(new Takes()
                        .statistics(with(taskNumbers(1), "mean", 0.5))
                        .scanned()
                        .status("SCH-21"))
                .as("off by different amounts")
                .isEqualTo(Status.PASS);
    }

    @Test
    void aSpreadLostToCancellationIsAKnownWriterFault() throws IOException {
        Statistics lost = new Statistics(
                "observation.state",
                Map.of(
                        "min", new double[] {10_000, 0},
                        "max", new double[] {10_002, 2},
                        "mean", new double[] {10_001, 1},
                        "std", new double[] {0, 0.816497},
                        "count", new double[] {Takes.ROWS}));

        assertThat(farAway().statistics(lost).scanned().of("SCH-21").getFirst().reason())
                .contains("#4704");
        assertThat(farAway()
                        .statistics(with(lost, "std", 0.816497, 0.816497))
                        .scanned()
                        .status("SCH-21"))
                .isEqualTo(Status.PASS);
    }

    private static Takes farAway() {
        Takes take = new Takes();
        for (int row = 0; row < Takes.ROWS; row++) {
            take.state(row, 0, 10_000 + row % 3).state(row, 1, row % 3);
        }
        return take;
    }

    /// Episodes whose first joint is offset, each in a random place of its own besides.
    private static Scanned set(int episodes, IntToDoubleFunction offset) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        List<Takes> takes = new ArrayList<>();
        for (int e = 0; e < episodes; e++) {
            Takes one = new Takes().ordinal(e);
            double place = 0.3 * random.nextGaussian();
            for (int row = 0; row < Takes.ROWS; row++) {
                one.state(row, 0, (float) (Math.sin(0.37 * row) + place + offset.applyAsDouble(e)));
            }
            takes.add(one);
        }
        return Takes.scanned(CheckOptions.DEFAULTS, takes, List.of());
    }

    @Test
    void anOffsetThatGrowsAlongTheSetIsARisk() throws IOException {
        Scanned scanned = set(40, e -> e / 20.0);

        assertThat(scanned.status("STA-04")).isEqualTo(Status.WARN);
        assertThat(scanned.of("STA-04").getFirst().stream()).isIn("observation.state", "action");
        assertThat(scanned.of("STA-04").getFirst().reason())
                .startsWith("[0] moves along the set: D1 (episodes 0 to 3) and D10 (36 to 39) of the ten tenths")
                .contains("p ≤ 0.0025 in 399 random orders");
        assertThat(scanned.of("STA-04").getFirst().value()).isBetween(0.5, 1.0);
    }

    @Test
    void aSetSortedByOperatorIsARisk() throws IOException {
        assertThat(set(30, e -> e < 15 ? 0 : 1.2).status("STA-04")).isEqualTo(Status.WARN);
        assertThat(set(30, e -> e % 2 == 0 ? 0 : 1.2).status("STA-04")).isEqualTo(Status.PASS);
    }

    @Test
    void aSetWithoutShiftPassesAndAShortOneIsNotAssessed() throws IOException {
        assertThat(set(40, _ -> 0).status("STA-04")).isEqualTo(Status.PASS);
        assertThat(set(300, _ -> 0).status("STA-04")).isEqualTo(Status.PASS);
        assertThat(set(300, e -> e / 150.0).status("STA-04")).isEqualTo(Status.WARN);

        Scanned few = set(19, e -> e);

        assertThat(few.status("STA-04")).isEqualTo(Status.NOT_ASSESSED);
        assertThat(few.outcome("STA-04").reason())
                .contains("at least 20 episodes")
                .contains("got 19");
    }
}
