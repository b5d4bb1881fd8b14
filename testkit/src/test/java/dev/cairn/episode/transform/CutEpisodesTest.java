package dev.cairn.episode.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.Episode;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Stream;
import dev.cairn.episode.Texts;
import dev.cairn.episode.transform.CutEpisodes.Range;
import dev.cairn.episode.transform.CutEpisodes.Rule;
import dev.cairn.episode.transform.CutEpisodes.When;
import dev.cairn.testkit.EpisodeShape;
import dev.cairn.testkit.LogEpisodes;
import dev.cairn.testkit.MemoryEpisode;
import dev.cairn.testkit.RandomEpisodes;
import dev.cairn.testkit.RandomSpecs;
import dev.cairn.testkit.Recorded;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class CutEpisodesTest {
    private static final long MS = 1_000_000;

    private static long[] nanos(long... millis) {
        long[] nanos = new long[millis.length];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = LogEpisodes.START + millis[i] * MS;
        }
        return nanos;
    }

    /// Values every 10 ms from 0 to 190, a button, markers, and a constant that was sent before.
    private static MemoryEpisode recording() {
        long[] millis = new long[20];
        double[] values = new double[20];
        for (int i = 0; i < 20; i++) {
            millis[i] = i * 10L + (i >= 15 ? 5000 : 0);
            values[i] = i;
        }
        return MemoryEpisode.of("rec")
                .axis(LogEpisodes.axis("/x", false, LogEpisodes.log()), nanos(millis))
                .axis(LogEpisodes.axis("/event", false, LogEpisodes.log()), nanos(15, 45, 62, 88))
                .axis(LogEpisodes.axis("/joy", false, LogEpisodes.log()), nanos(0, 25, 35, 75, 85, 115))
                .axis(LogEpisodes.axis("/static", true, LogEpisodes.log()), nanos(-1000))
                .stream(
                        LogEpisodes.numbers("/x", 0, Role.STATE, Scalar.F64, 1),
                        new Numbers.F64(values, values.length, 1, null))
                .stream(
                        Stream.of("/event", 1, Role.OTHER, new SampleType.Text()),
                        Texts.of("start a", "stop", "start b", "stop"))
                .stream(
                        LogEpisodes.numbers("/joy", 2, Role.OTHER, Scalar.I32, 2),
                        new Numbers.I32(Scalar.I32, new int[] {0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0}, 6, 2, null))
                .stream(Stream.of("/static", 3, Role.OTHER, new SampleType.Text()), Texts.of("tree"))
                .build();
    }

    private static List<List<Integer>> cut(Rule rule) throws IOException {
        return new CutEpisodes(rule, 0)
                .plan(recording()).episodes().stream()
                        .map(CutEpisodesTest::values)
                        .toList();
    }

    private static List<Integer> values(Episode episode) {
        try {
            double[] values = new double[0];
            int at = episode.spec().indexOf("/x").orElseThrow();
            try (var pass = episode.open(dev.cairn.episode.PassRequest.of(java.util.Set.of(at)))) {
                while (pass.advance()) {
                    assertThat(pass.block().firstIndex()).isEqualTo(values.length);
                    Numbers numbers = (Numbers) pass.block().column(at);
                    int old = values.length;
                    values = java.util.Arrays.copyOf(values, old + numbers.count());
                    System.arraycopy(numbers.doubles(), 0, values, old, numbers.count());
                }
            }
            return java.util.Arrays.stream(values)
                    .mapToObj(value -> (int) value)
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void cutsByMarkers() throws IOException {
        assertThat(cut(new Rule.Markers("/event", 0, List.of("start*"), List.of("stop"))))
                .containsExactly(List.of(2, 3, 4), List.of(7, 8));
    }

    @Test
    void letsEachStartEndWhatWasBeforeWithoutAStop() throws IOException {
        List<List<Integer>> cuts = cut(new Rule.Markers("/event", 0, List.of("start*"), List.of()));

        assertThat(cuts).hasSize(2);
        assertThat(cuts.getFirst()).containsExactly(2, 3, 4, 5, 6);
    }

    @Test
    void cutsByTheEdgesOfAButton() throws IOException {
        assertThat(cut(new Rule.Button("/joy", 1))).containsExactly(List.of(3, 4, 5, 6, 7));
    }

    @Test
    void cutsWhereNothingComesForLong() throws IOException {
        assertThat(cut(new Rule.Gaps(Optional.empty(), 1000 * MS)))
                .containsExactly(
                        List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14), List.of(15, 16, 17, 18, 19));
    }

    @Test
    void cutsAtTimesAndLosesNothing() throws IOException {
        List<List<Integer>> cuts =
                cut(new Rule.Times(List.of(new When(50 * MS, false), new When(LogEpisodes.START + 100 * MS, true))));

        assertThat(cuts).hasSize(3);
        assertThat(cuts.get(0)).containsExactly(0, 1, 2, 3, 4);
        assertThat(cuts.get(1)).containsExactly(5, 6, 7, 8, 9);
        assertThat(cuts.get(2)).hasSize(10);
    }

    @Test
    void keepsRangesAndSaysWhatGoes() throws IOException {
        Rule keep = new Rule.Keep(
                List.of(new Range(Optional.of(new When(20 * MS, false)), Optional.of(new When(40 * MS, false)))));

        Plan plan = new CutEpisodes(keep, 0).plan(recording());

        assertThat(values(plan.episodes().getFirst())).containsExactly(2, 3);
        assertThat(plan.losses()).anyMatch(loss -> loss.unit().equals("s") && loss.amount() > 5);
        assertThat(plan.episodes().getFirst().spec().key()).isEqualTo("rec#0");
    }

    @Test
    void leavesOutShortOnes() throws IOException {
        Rule rule = new Rule.Markers("/event", 0, List.of("start*"), List.of("stop"));

        assertThat(new CutEpisodes(rule, 28 * MS).plan(recording()).episodes()).hasSize(1);
        assertThatThrownBy(() -> new CutEpisodes(rule, 1000 * MS).plan(recording()))
                .hasMessageContaining("all 2 episodes in it are shorter than 1 s");
    }

    @Test
    void givesConstantsToEveryCut() throws IOException {
        Rule rule = new Rule.Markers("/event", 0, List.of("start*"), List.of("stop"));

        for (Episode episode : new CutEpisodes(rule, 0).plan(recording()).episodes()) {
            assertThat(Recorded.of(episode).shown("/static"))
                    .isEqualTo(Recorded.of(recording()).shown("/static"));
        }
    }

    @RepeatedTest(10)
    void alignsWhatItCut(RepetitionInfo repetition) throws IOException {
        MemoryEpisode episode = LogEpisodes.arm(RandomSpecs.dice(repetition.getCurrentRepetition()), 90);
        Rule rule = new Rule.Times(List.of(new When(1_000 * MS, false), new When(2_000 * MS, false)));
        long pictures = 0;

        for (Episode cut : new CutEpisodes(rule, 0).plan(episode).episodes()) {
            Plan plan = new Align(AlignOptions.DEFAULTS.withClock(AlignClock.LOG)).plan(cut);
            Episode aligned = plan.episodes().getFirst();
            int camera = aligned.spec().indexOf("/camera").orElseThrow();
            try (PacketTrack track = aligned.track(camera)) {
                assertThat(track.count()).isEqualTo(plan.alignments().getFirst().rows());
                pictures += track.count();
                var all = track.all();
                assertThat(all.key(0)).isTrue();
                long shown = 0;
                for (int i = 0; i < all.count(); i++) {
                    shown += all.shown(i) ? 1 : 0;
                }
                assertThat(shown).isEqualTo(track.count());
            }
            assertThat(Recorded.of(aligned).shown("/camera"))
                    .hasSize((int) plan.alignments().getFirst().rows());
            assertThat(Recorded.of(aligned).samples("/description")).hasSize(1);
        }
        assertThat(pictures).isBetween(80L, 90L);
    }

    @Test
    void cutsTablesByRows() throws IOException {
        EpisodeShape shape = EpisodeShape.rows(
                        Rate.perSecond(10), 40, EpisodeShape.numbers("action", Role.ACTION, Scalar.F32, 2))
                .withCameras("top");
        Rule rule = new Rule.Times(List.of(new When(2_000 * MS, false)));

        List<Episode> cuts =
                new CutEpisodes(rule, 0).plan(RandomEpisodes.of(shape, 1)).episodes();

        assertThat(cuts).hasSize(2);
        assertThat(Recorded.of(cuts.get(1)).samples("action")).hasSize(20);
        assertThat(Recorded.of(cuts.get(1)).shown("top")).hasSize(20);
        assertThat(cuts.get(1).spec().key()).endsWith("#1");
    }
}
