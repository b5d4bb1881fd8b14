package dev.cairn.formats.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EpisodeSelectionTest {
    @Test
    void readsRangesAndSingleNumbers() {
        EpisodeSelection selection = EpisodeSelection.parse("0-99, 120");

        assertThat(selection.contains(0)).isTrue();
        assertThat(selection.contains(99)).isTrue();
        assertThat(selection.contains(100)).isFalse();
        assertThat(selection.contains(120)).isTrue();
    }

    @Test
    void takesEverythingWhereNothingIsSaid() {
        assertThat(EpisodeSelection.ALL.contains(123)).isTrue();
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> EpisodeSelection.parse("5-3")).hasMessage("'5-3' is no rising range of episodes");
        assertThatThrownBy(() -> EpisodeSelection.parse("a"))
                .hasMessage("'a' is no episode or range; write them as 0-99,120");
        assertThatThrownBy(() -> EpisodeSelection.parse("1,,2"))
                .hasMessage("'' is no episode or range; write them as 0-99,120");
    }
}
