package dev.cairn.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.cairn.episode.Column;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Structs;
import dev.cairn.episode.Texts;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/// Whatever the bytes, there is a result or a complaint: no other exception, no hang, no large allocation.
class HostileBytesTest {
    private static final ReadLimits SMALL = new ReadLimits(1 << 20, 1 << 16, 1000, 32, 1000, 1 << 20, 1, 1 << 20);

    private static byte[] table(long seed) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        RandomTable table = new RandomTable(random);
        List<ParquetColumn> types = table.columns();
        List<Column> columns = new ArrayList<>();
        for (ParquetColumn type : types) {
            columns.add(table.column(type.type(), 20));
        }
        ParquetWriterOptions.Codec codec = ParquetWriterOptions.Codec.values()[random.nextInt(3)];
        return Tables.of(types, columns, new ParquetWriterOptions(codec, 1 << 20, 100));
    }

    /// Reads all, by list and by shape, and skips.
    private static void use(byte[] bytes, String what) {
        try {
            ParquetFile file = ParquetFile.open(new MemoryFile(bytes), SMALL);
            for (ParquetColumn column : file.columns()) {
                file.columnBytes(column.name());
                drain(file, column, 0);
                drain(file, column, 13);
                if (column.type() instanceof SampleType.ListOf list
                        && list.element() instanceof SampleType.Numeric numeric) {
                    drain(
                            file,
                            new ParquetColumn(column.name(), new SampleType.Numeric(numeric.scalar(), List.of(3))),
                            0);
                }
            }
        } catch (FormatException e) {
            assertThat(e.problem()).isIn(Problem.CORRUPT_FILE, Problem.OVER_LIMIT, Problem.UNSUPPORTED_FEATURE);
            assertThat(e.file()).isEqualTo("memory.parquet");
        } catch (Throwable e) {
            fail(what, e);
        }
    }

    private static void drain(ParquetFile file, ParquetColumn column, int skip) throws IOException {
        try (ParquetRows rows = file.rows(List.of(column))) {
            rows.skip(skip);
            // A damaged count of rows may be large and true: nulls cost nothing in a file.
            int reads = 0;
            while (reads < 200 && rows.read(50, 1 << 12) > 0) {
                Plainly.samples(rows.column(0), column.type());
                reads++;
            }
        }
    }

    @RepeatedTest(12)
    void everyPrefixIsRefused(RepetitionInfo run) throws IOException {
        byte[] bytes = table(run.getCurrentRepetition());
        for (int length = 0; length < bytes.length; length++) {
            byte[] prefix = Arrays.copyOf(bytes, length);
            String what = "seed %d, %d bytes".formatted(run.getCurrentRepetition(), length);
            try {
                ParquetFile.open(new MemoryFile(prefix), SMALL);
                fail(what);
            } catch (FormatException e) {
                assertThat(e.problem()).as(what).isIn(Problem.CORRUPT_FILE, Problem.OVER_LIMIT);
            }
        }
    }

    @RepeatedTest(60)
    void flippedBitsEndInAComplaintOrInValues(RepetitionInfo run) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            long seed = run.getCurrentRepetition();
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(1000 + seed);
            byte[] bytes = table(seed);
            for (int i = 0; i < 100; i++) {
                byte[] damaged = bytes.clone();
                int flips = random.nextInt(1, 4);
                for (int k = 0; k < flips; k++) {
                    damaged[random.nextInt(4, damaged.length)] = (byte) random.nextInt(256);
                }
                use(damaged, "seed %d, try %d".formatted(seed, i));
            }
        });
    }

    @RepeatedTest(10)
    void otherWritersPagesAreNoDifferent(RepetitionInfo run) throws IOException {
        String[] names = {
            "v2_delta_none", "v2_delta_zstd", "v2_delta_gzip", "v2_delta_lz4", "v2_dictionary", "two_level"
        };
        long seed = run.getCurrentRepetition();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2000 + seed);
        for (String name : names) {
            byte[] bytes = EncodingsTest.resource(name);
            for (int i = 0; i < 40; i++) {
                byte[] damaged = bytes.clone();
                damaged[random.nextInt(4, damaged.length)] = (byte) random.nextInt(256);
                use(damaged, "%s, seed %d, try %d".formatted(name, seed, i));
            }
        }
    }

    @Test
    void namesAGitLfsPointer() {
        byte[] pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12345\n"
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Tables.open(pointer))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.LFS_POINTER))
                .hasMessageContaining("run git lfs pull");
    }

    @Test
    void refusesAFooterLongerThanTheFile() throws IOException {
        byte[] bytes = table(1);
        bytes[bytes.length - 7] = 100;

        assertThatThrownBy(() -> Tables.open(bytes)).hasMessageContaining("the footer says");
    }

    @Test
    void refusesATextOverTheLimit() throws IOException {
        byte[] bytes = Tables.of(new SampleType.Text(), Texts.of("x".repeat(70_000)));
        ParquetFile file = ParquetFile.open(new MemoryFile(bytes), SMALL);

        assertThatThrownBy(() -> Tables.read(file, file.columns(), 1, 1))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.OVER_LIMIT))
                .hasMessageContaining("70000 bytes, limit is 65536");
    }

    @Test
    void refusesAPageOverTheLimit() throws IOException {
        double[] values = RandomGeneratorFactory.of("L64X128MixRandom")
                .create(1)
                .doubles(200_000)
                .toArray();
        byte[] bytes = Tables.of(
                List.of(new ParquetColumn("v", SampleType.scalar(Scalar.F64))),
                List.of(new Numbers.F64(values, values.length, 1, null)),
                new ParquetWriterOptions(ParquetWriterOptions.Codec.SNAPPY, 0, 1 << 24));
        ParquetFile file = ParquetFile.open(new MemoryFile(bytes), SMALL);

        assertThatThrownBy(() -> Tables.read(file, file.columns(), 1, 1))
                .hasMessageContaining("a packed page says")
                .hasMessageContaining("limit is 1048576");
    }

    @Test
    void refusesTwoColumnsOfOneName() throws IOException {
        ParquetColumn column = new ParquetColumn("v", new SampleType.Text());
        byte[] bytes = Tables.of(
                List.of(column, column), List.of(Texts.of("a"), Texts.of("b")), ParquetWriterOptions.DEFAULTS);

        assertThatThrownBy(() -> Tables.open(bytes)).hasMessageContaining("two columns or fields are named `v`");
    }

    @Test
    void refusesASchemaNestedTooDeep() throws IOException {
        SampleType type = SampleType.scalar(Scalar.I32);
        Column column = new Numbers.I32(Scalar.I32, new int[1], 1, 1, null);
        for (int i = 0; i < 40; i++) {
            type = new SampleType.StructOf(List.of(new SampleType.Field("f", type)));
            column = new Structs(List.of(column), 1, null);
        }
        byte[] bytes = Tables.of(type, column);

        assertThatThrownBy(() -> Tables.open(bytes))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.OVER_LIMIT))
                .hasMessageContaining("nested deeper than 32");
    }
}
