package dev.cairn.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EpisodeRangesTest {
    @Test
    void neighboursBecomeARange() {
        assertThat(EpisodeRanges.text(new long[] {3, 1, 2, 9, 5, 6, 5})).isEqualTo("1-3, 5-6, 9");
        assertThat(EpisodeRanges.text(new long[0])).isEmpty();
    }

    @Test
    void aNumberIsTheEndOfItsKey() {
        assertThat(EpisodeRanges.number("episode_000028", 4)).isEqualTo(28);
        assertThat(EpisodeRanges.number("left", 4)).isEqualTo(4);
    }
}
