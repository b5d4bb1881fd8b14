package dev.cairn.formats.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Claim;
import dev.cairn.episode.format.DatasetSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SplitPlanTest {
    private static DatasetSpec spec(Map<String, String> splits) {
        return new DatasetSpec(
                "a",
                "lerobot",
                "v3.0",
                Claim.unknown("provenance"),
                Claim.unknown("licence"),
                List.of(),
                List.of(),
                splits,
                Map.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static long valOf(SplitPlan plan, int episodes) {
        return LongStream.range(0, episodes)
                .filter(i -> plan.of(0, i, i).equals("val"))
                .count();
    }

    @Test
    void drawsTheShareThatWasAskedForAndTheSameOneEveryTime() {
        SplitPlan one = SplitPlan.drawn(Map.of("val", 0.1), 7, 50);
        SplitPlan again = SplitPlan.drawn(Map.of("val", 0.1), 7, 50);
        SplitPlan other = SplitPlan.drawn(Map.of("val", 0.1), 8, 50);

        assertThat(one.order()).containsExactly("train", "val");
        assertThat(valOf(one, 50)).isEqualTo(5);
        assertThat(LongStream.range(0, 50).allMatch(i -> one.of(0, i, i).equals(again.of(0, i, i))))
                .isTrue();
        assertThat(LongStream.range(0, 50).allMatch(i -> one.of(0, i, i).equals(other.of(0, i, i))))
                .isFalse();
    }

    @Test
    void keepsTheSplitsOfTheSources() {
        Map<String, String> splits = new LinkedHashMap<>();
        splits.put("train", "0:8");
        splits.put("test", "8:10");

        SplitPlan plan = SplitPlan.stated(List.of(spec(splits), spec(Map.of("train", "0:3"))));

        assertThat(plan.order()).containsExactly("train", "test");
        assertThat(plan.of(0, 9, 9)).isEqualTo("test");
        assertThat(plan.of(1, 1, 11)).isEqualTo("train");
    }

    @Test
    void putsWhatNoRangeCoversIntoTrain() {
        SplitPlan plan = SplitPlan.stated(List.of(spec(Map.of("train", "0:2", "odd", "nonsense"))));

        assertThat(plan.of(0, 5, 5)).isEqualTo("train");
        assertThat(plan.order()).containsExactly("train");
    }
}
