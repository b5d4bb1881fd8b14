package dev.cairn.quality.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Episode;
import dev.cairn.episode.Passes;
import dev.cairn.quality.Takes;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EpisodeSinksTest {
    @Test
    void aboveTheCapTimeIsNotMeasuredAndCountsStayRight() throws IOException {
        EpisodeSummary capped = summary(20);

        assertThat(capped.axes()).allMatch(axis -> !axis.measured());
        assertThat(capped.axes()).allMatch(axis -> axis.samples() == Takes.ROWS);
        assertThat(capped.cameras().getFirst().pictures()).isEqualTo(Takes.ROWS);
        assertThat(capped.cameras().getFirst().loaderErrorSeconds()).isNaN();
        assertThat(capped.rowClock().worstStepSeconds()).isNaN();
        assertThat(capped.axes().getFirst().endNanos())
                .as("both ends are known all the same")
                .isEqualTo(summary(EpisodeSinks.CAP).axes().getFirst().endNanos())
                .isPositive();
    }

    @Test
    void theLoadersArithmeticFindsEveryPictureOfASoundEpisode() throws IOException {
        CameraSummary camera = summary(EpisodeSinks.CAP).cameras().getFirst();

        assertThat(camera.loaderErrorSeconds()).isLessThan(1e-6);
        assertThat(camera.startOffsetSeconds()).isZero();
        assertThat(camera.measuredHz()).isBetween(29.999, 30.001);
    }

    private static EpisodeSummary summary(int cap) throws IOException {
        Takes take = new Takes();
        Episode episode = take.episode();
        EpisodeSinks sinks = new EpisodeSinks(take.dataset(), episode, Grid.DEFAULTS, cap);
        Passes.feed(episode, sinks.sinks());
        return sinks.finish(List.of(), List.of());
    }
}
