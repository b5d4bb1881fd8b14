package dev.cairn.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void widestTextGivesWay() {
        Table table = new Table(List.of("name", "n"), "lr").row(List.of("observation.images.cam_high", "12"));

        assertThat(table.lines(20)).containsExactly("name               n", "observa…cam_high  12");
    }

    @Test
    void foreignTextCannotDriveATerminal() {
        assertThat(Table.oneLine("a\u001b[2J\nb")).isEqualTo("a\\u{1b}[2J b");
    }

    @Test
    void linesBreakAtSpacesAndInWordsThatAreTooLong() {
        assertThat(Table.wrap("one two three", 10)).containsExactly("one two", "three");
        assertThat(Table.wrap("abcdefghijklmno", 10)).containsExactly("abcdefghij", "klmno");
    }
}
