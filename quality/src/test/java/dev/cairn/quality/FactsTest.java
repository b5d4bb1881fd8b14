package dev.cairn.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.cairn.episode.Episode;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Passes;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Statistics;
import dev.cairn.episode.facts.EpisodeFacts;
import dev.cairn.episode.facts.Range;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.testkit.MemoryEpisode;
import dev.cairn.testkit.SpoilingEpisode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class FactsTest {
    private static EpisodeFacts facts(Takes take) throws IOException {
        return take.scanned().episodes().getFirst().facts();
    }

    private static EpisodeFacts facts(Episode episode, Takes set) throws IOException {
        EpisodeScan scan = Checks.of(CheckOptions.DEFAULTS, Codecs.NONE).begin(set.dataset(), episode);
        Passes.feed(episode, scan.sinks());
        return scan.finish().facts();
    }

    private static List<Range> ranges(EpisodeFacts facts, String kind) {
        return facts.ranges().stream().filter(one -> one.kind().equals(kind)).toList();
    }

    @Test
    void contentIsThatOfTheSamplesWhereverTheyLie() throws IOException {
        String content = facts(new Takes()).content();

        assertThat(content).matches("[0-9a-f]{16}");
        assertThat(facts(new Takes().ordinal(7).version("v2.1").windowFrom("").tasks("push", "pick"))
                        .content())
                .isEqualTo(content);
        assertThat(facts(new Takes().state(59, 1, 2.5f)).content()).isNotEqualTo(content);
        assertThat(facts(new Takes().state(0, 0, -0.0f)).content())
                .as("bits and not values")
                .isNotEqualTo(content);
        assertThat(facts(new Takes().actionType(Scalar.F64)).content()).isNotEqualTo(content);
        assertThat(facts(new Takes().surplus(59)).content()).isNotEqualTo(content);
    }

    @Test
    void contentDoesNotDependOnBlocks() throws IOException {
        float[] values = new float[300];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i);
        }
        String whole = null;
        for (int bytes : new int[] {8, 24, 64, 4096}) {
            Episode episode = new SpoilingEpisode(
                    MemoryEpisode.of("e")
                            .rows(Rate.perSecond(30), 100)
                            .floats("observation.state", Role.STATE, 3, values)
                            .numbers(
                                    "count",
                                    Role.OTHER,
                                    List.of(),
                                    new Numbers.I32(Scalar.I32, new int[100], 100, 1, null))
                            .build(),
                    bytes);
            String content = facts(episode, new Takes()).content();
            assertThat(content).isEqualTo(whole == null ? content : whole);
            whole = content;
        }
    }

    @Test
    void aMissingSampleIsNoValue() throws IOException {
        boolean[] present = new boolean[100];
        java.util.Arrays.fill(present, true);
        EpisodeFacts all = facts(present.clone(), 0);
        present[40] = false;

        assertThat(facts(present, 0).content())
                .isNotEqualTo(all.content())
                .isEqualTo(facts(present, 9).content());
        assertThat(facts(new Takes()).content()).isNotEqualTo(all.content());
    }

    private static EpisodeFacts facts(boolean[] present, double hidden) throws IOException {
        double[] values = new double[100];
        values[40] = hidden;
        return facts(
                MemoryEpisode.of("e")
                        .rows(Rate.perSecond(30), 100)
                        .numbers("x", Role.STATE, List.of(), new Numbers.F64(values, 100, 1, present))
                        .build(),
                new Takes());
    }

    @Test
    void aSoundEpisodeIsKeptWhole() throws IOException {
        assertThat(facts(new Takes()).ranges()).containsExactly(new Range(Range.KEEP, "", 0, 2_000_000_029L, 0, 60));
    }

    @Test
    void aGapPartsWhatIsKept() throws IOException {
        long[] nanos = LongStream.range(0, 60)
                .map(i -> i * 33_000_000L + (i % 2) * 1_000_000 + (i >= 20 ? 500_000_000L : 0))
                .toArray();

        EpisodeFacts facts = facts(new Takes().stampedNanos(nanos));

        assertThat(ranges(facts, Range.GAP)).containsExactly(new Range(Range.GAP, "", nanos[19], nanos[20], 20, 20));
        assertThat(ranges(facts, Range.KEEP))
                .extracting(Range::fromSample, Range::toSample)
                .containsExactly(tuple(0L, 20L), tuple(20L, 60L));
    }

    @Test
    void rowsThatAreNotFiniteAreTold() throws IOException {
        EpisodeFacts facts = facts(new Takes()
                .state(10, 0, Float.NaN)
                .state(11, 1, Float.POSITIVE_INFINITY)
                .state(59, 0, Float.NaN));

        assertThat(ranges(facts, Range.NON_FINITE))
                .extracting(Range::stream, Range::fromSample, Range::toSample)
                .contains(tuple("observation.state", 10L, 12L), tuple("observation.state", 59L, 60L));
        assertThat(ranges(facts, Range.KEEP))
                .extracting(Range::fromSample, Range::toSample)
                .containsExactly(tuple(0L, 10L), tuple(12L, 59L));
    }

    @Test
    void aRobotThatStandsStillIsIdle() throws IOException {
        Takes take = new Takes();
        for (int row = 20; row < 50; row++) {
            take.state(row, 0, 0.5f).state(row, 1, 3.5f);
        }

        assertThat(ranges(facts(take), Range.IDLE)).singleElement().satisfies(idle -> {
            assertThat(idle.fromSample()).isEqualTo(21);
            assertThat(idle.toSample()).isEqualTo(50);
        });
        assertThat(ranges(facts(new Takes()), Range.IDLE)).isEmpty();
    }

    @Test
    void whatIsStillIsSaidOfTheRangeOfTheSetWhereThatIsStated() throws IOException {
        Statistics wide = new Statistics(
                "observation.state",
                Map.of("min", new double[] {-1e6, -1e6}, "max", new double[] {1e6, 1e6}, "mean", new double[2]));

        assertThat(ranges(facts(new Takes().setStatistics(wide)), Range.IDLE))
                .extracting(Range::fromSample, Range::toSample)
                .containsExactly(tuple(0L, 60L));
    }

    @Test
    void anEpisodeWithoutClockHasSamplesAlone() throws IOException {
        EpisodeFacts facts = facts(
                MemoryEpisode.of("e")
                        .axis(new dev.cairn.episode.Axis(
                                "rows",
                                List.of(),
                                dev.cairn.episode.Claim.unknown("rate"),
                                java.util.OptionalLong.of(5),
                                false))
                        .floats("observation.state", Role.STATE, 1, 1, 2, Float.NaN, 3, 4)
                        .build(),
                new Takes());

        assertThat(facts.ranges())
                .containsExactly(
                        new Range(Range.NON_FINITE, "observation.state", -1, -1, 2, 3),
                        new Range(Range.KEEP, "", -1, -1, 0, 2),
                        new Range(Range.KEEP, "", -1, -1, 3, 5));
    }
}
