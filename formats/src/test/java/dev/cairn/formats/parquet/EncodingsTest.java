package dev.cairn.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Encodings and codecs that we do not write, in files by pyarrow (`make.py` beside them).
class EncodingsTest {
    static byte[] resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(EncodingsTest.class.getResourceAsStream(name + ".parquet"), name)) {
            return in.readAllBytes();
        }
    }

    private static List<List<@Nullable Object>> read(String name, int rows) throws IOException {
        ParquetFile file = Tables.open(resource(name));
        return Tables.read(file, file.columns(), rows, 1 << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2_delta_none", "v2_delta_zstd", "v2_dictionary", "two_level"})
    void bothReadersAgree(String name) throws IOException {
        byte[] bytes = resource(name);

        assertThat(read(name, 7)).isEqualTo(Judge.read(bytes, Tables.open(bytes).columns()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2_delta_gzip", "v2_delta_zstd", "v2_delta_lz4"})
    void theCodecDoesNotMatter(String name) throws IOException {
        assertThat(read(name, 1000)).isEqualTo(read("v2_delta_none", 11));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2_delta_none", "v2_dictionary"})
    void rowsAreSkippedInsideAndAcrossPages(String name) throws IOException {
        ParquetFile file = Tables.open(resource(name));
        List<List<@Nullable Object>> all = read(name, 1000);
        for (int from = 0; from <= file.rows(); from++) {
            try (ParquetRows rows = file.rows(file.columns())) {
                rows.skip(from);
                int got = rows.read(20, 1 << 20);
                for (int i = 0; i < file.columns().size(); i++) {
                    assertThat(Plainly.samples(
                                    rows.column(i), file.columns().get(i).type()))
                            .as("%s from %d", file.columns().get(i).name(), from)
                            .isEqualTo(all.get(i).subList(from, from + got));
                }
            }
        }
    }

    @Test
    void oldStampsBecomeNanoseconds() throws IOException {
        List<@Nullable Object> stamps = read("int96", 100).getFirst();

        assertThat(stamps).hasSize(20).startsWith(1_577_836_800_000_000_000L, 1_577_923_200_000_000_000L);
    }

    @Test
    void aChecksumThatIsWrongIsSeen() throws IOException {
        byte[] bytes = resource("v2_delta_none");
        ParquetFile file = Tables.open(bytes);
        int damaged = 0;
        for (int at = 40; at < 2000; at += 97) {
            byte[] copy = bytes.clone();
            copy[at] ^= 1;
            try {
                Tables.read(Tables.open(copy), file.columns(), 1000, 1 << 20);
            } catch (IOException e) {
                damaged++;
            }
        }
        assertThat(damaged).isGreaterThan(15);
    }
}
