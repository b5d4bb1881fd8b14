package dev.cairn.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class TopicLineTest {
    private static final long SECOND = 1_000_000_000L;

    private static String line(TopicLine line, int topic, double hz) {
        List<Double> shares =
                DoubleStream.of(line.shares(topic, 16, SECOND / hz)).boxed().toList();
        return TopicTable.line(shares, 16);
    }

    private static void add(TopicLine line, int topic, double hz, double from, double to) {
        for (long i = 0; from + i / hz < to; i++) {
            line.add(topic, new long[] {Math.round((from + i / hz) * SECOND)}, 1);
        }
    }

    @Test
    void aGapIsABlank() {
        TopicLine line = new TopicLine(2);
        add(line, 0, 100, 0, 5);
        add(line, 0, 100, 7.5, 10);
        add(line, 1, 50, 0, 10);

        // What lies in a piece of time lies somewhere in it, so the edges of a gap may show a little.
        assertThat(line(line, 0, 100)).matches("\u2588{8}[ \u2581]  [ \u2581]\u2588{4}");
        assertThat(line(line, 1, 50)).isEqualTo("\u2588".repeat(16));
    }

    @Test
    void halfOfWhatIsDueIsHalfABar() {
        TopicLine line = new TopicLine(1);
        add(line, 0, 100, 0, 5);
        add(line, 0, 50, 5, 10);

        assertThat(line(line, 0, 100)).startsWith("\u2588".repeat(8)).endsWith("\u2584".repeat(7));
    }

    @Test
    void aSlowTopicHasNoGapsBetweenItsMessages() {
        TopicLine line = new TopicLine(2);
        add(line, 0, 100, 0, 100);
        add(line, 1, 0.1, 0, 60);

        assertThat(line(line, 1, 0.1)).startsWith("\u2588".repeat(9)).endsWith("   ");
    }

    @Test
    void blocksMayComeInAnyOrderAndFarApart() {
        TopicLine line = new TopicLine(1);
        add(line, 0, 10, 1_700_000_050, 1_700_000_100);
        add(line, 0, 10, 1_700_000_000, 1_700_000_050);

        assertThat(line(line, 0, 10)).isEqualTo("\u2588".repeat(16));
    }
}
