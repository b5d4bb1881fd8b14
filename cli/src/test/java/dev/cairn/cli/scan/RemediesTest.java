package dev.cairn.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cli.scan.Remedies.Piece;
import org.junit.jupiter.api.Test;

class RemediesTest {
    @Test
    void commandsArePartedFromProse() {
        String remedy = "fetch it; or make it anew: cairn convert SOURCE OUTPUT --to lerobot-v3; then scan again";

        assertThat(Remedies.pieces(remedy))
                .containsExactly(
                        new Piece("fetch it; or make it anew:", false),
                        new Piece("cairn convert SOURCE OUTPUT --to lerobot-v3", true),
                        new Piece("then scan again", false));
    }

    @Test
    void aFolderIsQuotedForTheShellWhateverItIsCalled() {
        String remedy = Remedies.of("cairn scan SOURCE", "a; rm -rf '$(x)' b");

        assertThat(remedy).isEqualTo("cairn scan 'a; rm -rf '\\''$(x)'\\'' b'");
        assertThat(Remedies.pieces(remedy)).containsExactly(new Piece(remedy, true));
        assertThat(Remedies.quote("-rf")).isEqualTo("./-rf");
        assertThat(Remedies.quote("")).isEqualTo("''");
    }
}
