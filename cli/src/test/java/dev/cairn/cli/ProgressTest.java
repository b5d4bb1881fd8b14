package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cli.Progress.Unit;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void saysDoneTotalRateAndTimeLeft() {
        assertThat(Progress.line("converting", Unit.EPISODES, 2_500, 10_000, 5_000_000_000L, 80))
                .isEqualTo("converting  2,500 of 10,000 episodes  500/s  15 s left");
        assertThat(Progress.line("verifying", Unit.BYTES, 1_500_000_000L, 4_000_000_000L, 10_000_000_000L, 80))
                .isEqualTo("verifying  1.5 G of 4.0 GB  150.0 MB/s  17 s left");
    }

    @Test
    void saysNoTimeLeftWhereTheEndIsUnknown() {
        assertThat(Progress.line("scanning", Unit.FILES, 12, Progress.UNKNOWN, 2_000_000_000L, 80))
                .isEqualTo("scanning  12 files  6/s");
        assertThat(Progress.line("scanning", Unit.FILES, 0, 9, 2_000_000_000L, 80))
                .isEqualTo("scanning  0 of 9 files  0/s");
    }

    @Test
    void neverReachesTheLastColumn() {
        for (int width = 0; width < 60; width++) {
            assertThat(Progress.line("converting", Unit.EPISODES, 2_500, 10_000, 5_000_000_000L, width))
                    .hasSizeLessThanOrEqualTo(Math.max(0, width - 1));
        }
    }

    @Test
    void staysSilentInAPipe() throws InterruptedException {
        TestSession test = TestSession.make();

        try (Progress progress = test.session().progress("scanning", Unit.FILES, 3)) {
            progress.add(1);
            Thread.sleep(20);
        }

        assertThat(test.err()).isEmpty();
        assertThat(test.out()).isEmpty();
    }
}
