package dev.cairn.formats.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Texts;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ColumnCompareTest {
    private static Numbers floats(float... values) {
        return new Numbers.F32(values, values.length / 2, 2, null);
    }

    @Test
    void findsTheSampleThatDiffers() throws IOException {
        assertThat(ColumnCompare.firstDifference(floats(1, 2, 3, 4, 5, 6), 0, floats(1, 2, 3, 4, 5, 7), 0, 3))
                .isEqualTo(2);
        assertThat(ColumnCompare.firstDifference(floats(1, 2, 3, 4), 1, floats(3, 4), 0, 1))
                .isEqualTo(ColumnCompare.EQUAL);
    }

    @Test
    void takesNaNAsEqualToItselfAndZeroesOfBothSignsAsDifferent() throws IOException {
        assertThat(ColumnCompare.firstDifference(floats(Float.NaN, 0), 0, floats(Float.NaN, 0), 0, 1))
                .isEqualTo(ColumnCompare.EQUAL);
        assertThat(ColumnCompare.firstDifference(floats(0f, 1), 0, floats(-0f, 1), 0, 1))
                .isZero();
    }

    @Test
    void takesOtherTypesAndWidthsAsDifferent() throws IOException {
        Numbers doubles = new Numbers.F64(new double[] {1, 2}, 1, 2, null);

        assertThat(ColumnCompare.firstDifference(floats(1, 2), 0, doubles, 0, 1))
                .isZero();
    }

    @Test
    void looksAtWhatIsThereAndNotAtWhatLiesBehindMissingSamples() throws IOException {
        Numbers one = new Numbers.I64(Scalar.I64, new long[] {1, 99, 3}, 3, 1, new boolean[] {true, false, true});
        Numbers other = new Numbers.I64(Scalar.I64, new long[] {1, 0, 3}, 3, 1, new boolean[] {true, false, true});
        Numbers third = new Numbers.I64(Scalar.I64, new long[] {1, 0, 4}, 3, 1, new boolean[] {true, false, true});
        Numbers whole = new Numbers.I64(Scalar.I64, new long[] {1, 99, 3}, 3, 1, null);

        assertThat(ColumnCompare.firstDifference(one, 0, other, 0, 3)).isEqualTo(ColumnCompare.EQUAL);
        assertThat(ColumnCompare.firstDifference(one, 0, third, 0, 3)).isEqualTo(2);
        assertThat(ColumnCompare.firstDifference(one, 0, whole, 0, 3)).isEqualTo(1);
    }

    @Test
    void comparesListsByTheirElements() throws IOException {
        Lists one = new Lists(new int[] {0, 1, 3}, Texts.of("a", "b", "c"), 2, null);
        Lists other = new Lists(new int[] {0, 1, 3}, Texts.of("a", "b", "d"), 2, null);

        assertThat(ColumnCompare.firstDifference(one, 0, one, 0, 2)).isEqualTo(ColumnCompare.EQUAL);
        assertThat(ColumnCompare.firstDifference(one, 0, other, 0, 2)).isEqualTo(1);
    }
}
