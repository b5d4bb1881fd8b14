package dev.cairn.quality.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Clock;
import dev.cairn.episode.ClockKind;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Epoch;
import dev.cairn.episode.Interval;
import dev.cairn.episode.Origin;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static EpisodeSpec log(long... samples) {
        Clock clock = new Clock("log", ClockKind.RECORDER, Epoch.UNIX, 1);
        List<Axis> axes = new ArrayList<>();
        List<Stream> streams = new ArrayList<>();
        for (int i = 0; i < samples.length; i++) {
            axes.add(new Axis(
                    "/" + i, List.of(clock, clock), Claim.unknown("rate"), OptionalLong.of(samples[i]), false));
            streams.add(Stream.of(
                    "/" + i, i, Role.OTHER, new SampleType.Encoded(new Encoding.Message("t", "ros2msg", "cdr"))));
            streams.add(Stream.of("/" + i + ".data", i, Role.OTHER, SampleType.scalar(Scalar.F64)));
        }
        return new EpisodeSpec(
                "log",
                0,
                new Origin("", "", Interval.WHOLE),
                axes,
                streams,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    @Test
    void aLogThatFitsKeepsEverything() {
        assertThat(Budget.stamps(log(788_000, 394_000, 60_000), EpisodeSinks.CAP))
                .isEqualTo(EpisodeSinks.CAP);
    }

    @Test
    void ofALongLogAllTopicsTogetherKeepNoMoreThanTheBudget() {
        long[] samples = new long[60];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = i < 30 ? 5_000 : 3_000_000;
        }

        int cap = Budget.stamps(log(samples), EpisodeSinks.CAP);

        assertThat(2L * 30 * 5_000 + 2L * 30 * cap).isBetween((1L << 22) - 100, 1L << 22);
        assertThat(Budget.numbers(log(samples), EpisodeSinks.CAP) * 60L).isBetween((1L << 21) - 100, 1L << 21);
    }

    @Test
    void rowsKeepWhatTheyAlwaysKept() {
        EpisodeSpec rows =
                log(10_000_000).withStreams(List.of(Stream.of("a", 0, Role.STATE, SampleType.scalar(Scalar.F64))));

        assertThat(Budget.stamps(rows, EpisodeSinks.CAP)).isEqualTo(EpisodeSinks.CAP);
        assertThat(Budget.numbers(rows, EpisodeSinks.CAP)).isEqualTo(EpisodeSinks.CAP);
    }
}
