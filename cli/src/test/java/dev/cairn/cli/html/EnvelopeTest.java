package dev.cairn.cli.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cli.html.Preview.Plot;
import dev.cairn.episode.Numbers;
import java.util.Base64;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    private static Plot plot(double[] values, int block) {
        Envelope envelope = new Envelope(1);
        for (int from = 0; from < values.length; from += block) {
            int count = Math.min(block, values.length - from);
            double[] part = java.util.Arrays.copyOfRange(values, from, from + count);
            long[] nanos = new long[count];
            for (int i = 0; i < count; i++) {
                nanos[i] = (long) from + i;
            }
            envelope.add(new Numbers.F64(part, count, 1, null), nanos);
        }
        return envelope.plot("s", "", 0, values.length, _ -> "x");
    }

    @RepeatedTest(30)
    void aSpikeIsNeverHidden(RepetitionInfo run) {
        int seed = run.getCurrentRepetition();
        double[] values = new double[1 + seed * 997];
        values[(seed * 31) % values.length] = 7;

        Plot plot = plot(values, 64);

        assertThat(plot.elements().getFirst().max()).as("seed %d", seed).isEqualTo(7);
        assertThat(Base64.getDecoder().decode(plot.elements().getFirst().highs()))
                .as("seed %d", seed)
                .contains((byte) (values.length == 1 ? 0 : 250));
    }

    @Test
    void theSizeDoesNotGrowWithTheSamples() {
        Plot plot = plot(new double[1_000_000], 4096);

        assertThat(Base64.getDecoder().decode(plot.times()).length / 2).isBetween(Envelope.GROUPS, 2 * Envelope.GROUPS);
    }

    @Test
    void whatIsNoNumberIsAHole() {
        Plot plot = plot(new double[] {1, Double.NaN, 2}, 8);

        assertThat(Base64.getDecoder().decode(plot.elements().getFirst().lows()))
                .containsExactly((byte) 0, (byte) 255, (byte) 250);
    }
}
