package dev.cairn.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Texts;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapesTest {
    private static final SampleType LIST = new SampleType.ListOf(SampleType.scalar(Scalar.F32));

    private static SampleType.Numeric shape(Integer... extents) {
        return new SampleType.Numeric(Scalar.F32, List.of(extents));
    }

    private static Lists lists(int... lengths) {
        int[] offsets = new int[lengths.length + 1];
        for (int i = 0; i < lengths.length; i++) {
            offsets[i + 1] = offsets[i] + lengths[i];
        }
        float[] values = new float[offsets[lengths.length]];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return new Lists(offsets, new Numbers.F32(values, values.length, 1, null), lengths.length, null);
    }

    private static Numbers.F32 read(byte[] file, SampleType type) throws IOException {
        try (ParquetRows rows = Tables.open(file).rows(List.of(new ParquetColumn("v", type)))) {
            rows.read(100, 1 << 20);
            return (Numbers.F32) rows.column(0);
        }
    }

    @Test
    void listsOfOneLengthComeAsOneArray() throws IOException {
        Numbers.F32 read = read(Tables.of(LIST, lists(3, 3)), shape(3));

        assertThat(read.count()).isEqualTo(2);
        assertThat(read.width()).isEqualTo(3);
        assertThat(read.array()).startsWith(0, 1, 2, 3, 4, 5);
    }

    @Test
    void namesTheRowOfAnotherLength() throws IOException {
        byte[] file = Tables.of(LIST, lists(3, 3, 2, 3));

        assertThatThrownBy(() -> read(file, shape(3)))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CORRUPT_FILE))
                .hasMessageContaining("@ byte 4]")
                .hasMessageContaining("row 2 of column `v` has 2 numbers, expected the shape [3]");
    }

    @Test
    void refusesAListThatIsTooLongAtTheEnd() throws IOException {
        byte[] file = Tables.of(LIST, lists(3, 4));

        assertThatThrownBy(() -> read(file, shape(3))).hasMessageContaining("row 1 of column `v` has 4 numbers");
    }

    @Test
    void refusesANumberThatIsMissingInAShape() throws IOException {
        Column elements = new Numbers.F32(new float[4], 4, 1, new boolean[] {true, true, false, true});
        byte[] file = Tables.of(LIST, new Lists(new int[] {0, 2, 4}, elements, 2, null));

        assertThatThrownBy(() -> read(file, shape(2)))
                .hasMessageContaining("row 1")
                .hasMessageContaining("missing");
    }

    @Test
    void emptyListsHaveTheShapeOfNoNumbers() throws IOException {
        Numbers.F32 read = read(Tables.of(LIST, lists(0, 0, 0)), shape(0));

        assertThat(read.count()).isEqualTo(3);
        assertThat(read.width()).isZero();
        assertThatThrownBy(() -> read(Tables.of(LIST, lists(0, 1)), shape(0))).hasMessageContaining("row 1");
    }

    @Test
    void twoDimensionsAreTwoNestedLists() throws IOException {
        SampleType.Numeric grid = shape(2, 3);
        float[] values = new float[12];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        byte[] file = Tables.of(grid, new Numbers.F32(values, 2, 6, null));

        assertThat(Tables.open(file).columns().getFirst().type())
                .isEqualTo(new SampleType.ListOf(new SampleType.ListOf(SampleType.scalar(Scalar.F32))));
        assertThat(read(file, grid).array()).startsWith(values);
        assertThatThrownBy(() -> read(file, shape(3, 2))).hasMessageContaining("expected the shape [3, 2]");
    }

    @Test
    void aMissingListIsAMissingSample() throws IOException {
        float[] values = {1, 2, 0, 0, 5, 6};
        byte[] file = Tables.of(shape(2), new Numbers.F32(values, 3, 2, new boolean[] {true, false, true}));

        Numbers.F32 read = read(file, shape(2));

        assertThat(read.array()).startsWith(values);
        assertThat(read.present(1)).isFalse();
        assertThat(read.present(2)).isTrue();
    }

    @Test
    void aScalarMayBeAskedForAsAShapeOfOne() throws IOException {
        byte[] file = Tables.of(SampleType.scalar(Scalar.F32), new Numbers.F32(new float[] {1, 2}, 2, 1, null));

        assertThat(read(file, shape(1)).array()).startsWith(1, 2);
    }

    @Test
    void refusesAShapeBeyondTheLimit() throws IOException {
        byte[] file = Tables.of(LIST, lists(3));

        assertThatThrownBy(() -> read(file, shape(1 << 30)))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.OVER_LIMIT));
    }

    @Test
    void anotherTypeThanTheStoredOneIsTheCallersMistake() throws IOException {
        byte[] file = Tables.of(LIST, lists(3));

        assertThatThrownBy(() -> read(file, new SampleType.Text()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("column `v` of memory.parquet is stored as");
        assertThatThrownBy(() -> Tables.open(file).rows(List.of(new ParquetColumn("w", LIST))))
                .hasMessage("no column `w` in memory.parquet");
    }

    @Test
    void aColumnOfNothingStaysOneAndIsWhateverIsAskedFor() throws IOException {
        byte[] file = Tables.of(ParquetColumn.NOTHING, Missing.column(ParquetColumn.NOTHING, 3));

        ParquetFile opened = Tables.open(file);
        assertThat(opened.columns().getFirst().type()).isEqualTo(ParquetColumn.NOTHING);
        for (SampleType type : List.of(ParquetColumn.NOTHING, LIST, shape(2), new SampleType.Text())) {
            assertThat(Tables.read(opened, List.of(new ParquetColumn("v", type)), 10, 1 << 20)
                            .getFirst())
                    .containsExactly(null, null, null);
        }
        assertThatThrownBy(() -> Tables.of(ParquetColumn.NOTHING, Texts.of("a")))
                .hasMessage("column `v` is declared to hold nothing, sample 0 is there");
    }

    @Test
    void theWriterRefusesWhatItsColumnsAreNot() {
        assertThatThrownBy(() -> Tables.of(LIST, Texts.of("a"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tables.of(shape(2), new Numbers.F64(new double[2], 1, 2, null)))
                .hasMessageContaining("given F64 of 2 F64");
        assertThatThrownBy(() ->
                        Tables.of(SampleType.scalar(Scalar.I32), new Numbers.I32(Scalar.U32, new int[1], 1, 1, null)))
                .hasMessageContaining("given I32 of 1 U32");
    }
}
