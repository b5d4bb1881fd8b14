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

    @Test
    void rangesMayComeInAnyOrderAndOverlap() {
        EpisodeSelection selection = EpisodeSelection.parse("30,7-9,0-3,2-5,9-12");

        assertThat(selection.ranges()).extracting(Object::toString).containsExactly("0-5", "7-12", "30");
        for (long episode = 0; episode < 40; episode++) {
            boolean wanted = episode <= 5 || (episode >= 7 && episode <= 12) || episode == 30;
            assertThat(selection.contains(episode)).as("episode %d", episode).isEqualTo(wanted);
        }
    }

    @Test
    void neighboursStayApartSoThatAMissingOneIsNamed() {
        assertThat(EpisodeSelection.parse("5,6").ranges()).hasSize(2);
    }
}
