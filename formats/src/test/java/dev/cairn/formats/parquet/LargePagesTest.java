package dev.cairn.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Structs;
import dev.cairn.episode.Texts;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xerial.snappy.Snappy;

/// Pages larger than what may be held: pictures by writers that count values and not bytes.
class LargePagesTest {
    private static final ReadLimits SMALL = new ReadLimits(2 << 20, 1 << 16, 1000, 32, 1000, 1 << 20, 1, 1 << 20);
    private static final SampleType IMAGE = new SampleType.StructOf(List.of(
            new SampleType.Field("bytes", ParquetColumn.BINARY), new SampleType.Field("path", new SampleType.Text())));
    private static final List<ParquetColumn> COLUMNS = List.of(
            new ParquetColumn("image", IMAGE),
            new ParquetColumn("images", new SampleType.ListOf(ParquetColumn.BINARY)),
            new ParquetColumn("number", SampleType.scalar(Scalar.F64)));

    private final List<List<@Nullable Object>> expected = new ArrayList<>();

    private byte[] file(ParquetWriterOptions.Codec codec) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        byte[] bytes = new byte[3 << 20];
        random.nextBytes(bytes);
        Arrays.fill(bytes, 1 << 20, 2 << 20, (byte) 7);
        int rows = 150;
        Packets pictures = packets(random, bytes, rows);
        @Nullable String[] paths = new @Nullable String[rows];
        int[] offsets = new int[rows + 1];
        double[] numbers = new double[rows];
        for (int i = 0; i < rows; i++) {
            paths[i] = i % 7 == 0 ? null : "path" + i;
            offsets[i + 1] = offsets[i] + random.nextInt(3);
            numbers[i] = i;
        }
        List<Column> columns = List.of(
                new Structs(List.of(pictures, Texts.of(paths)), rows, null),
                new Lists(offsets, packets(random, bytes, offsets[rows]), rows, null),
                new Numbers.F64(numbers, rows, 1, null));
        for (int i = 0; i < columns.size(); i++) {
            expected.add(Plainly.samples(columns.get(i), COLUMNS.get(i).type()));
        }
        return Tables.of(COLUMNS, columns, new ParquetWriterOptions(codec, 1 << 20, 1 << 30));
    }

    private static Packets packets(RandomGenerator random, byte[] bytes, int count) {
        Packets.Builder packets = new Packets.Builder(new PacketBytes.InMemory(bytes), CodecConfig.IN_BAND, count);
        for (int i = 0; i < count; i++) {
            if (random.nextInt(9) == 0) {
                packets.addMissing(i);
            } else {
                int size = random.nextInt(100_000);
                packets.add(random.nextInt(bytes.length - size), size, i, i, true, true);
            }
        }
        return packets.build();
    }

    @ParameterizedTest
    @EnumSource
    void aPageOverTheLimitIsReadThroughAWindow(ParquetWriterOptions.Codec codec) throws IOException {
        ParquetFile file = ParquetFile.open(new MemoryFile(file(codec)), SMALL);

        assertThat(file.columnBytes("image")).isGreaterThan(2 << 20);
        assertThat(Tables.read(file, COLUMNS, 40, 1 << 20)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void rowsOfALargePageAreSkipped(ParquetWriterOptions.Codec codec) throws IOException {
        ParquetFile file = ParquetFile.open(new MemoryFile(file(codec)), SMALL);

        for (int from : new int[] {1, 77, 149, 150}) {
            try (ParquetRows rows = file.rows(COLUMNS)) {
                rows.skip(from);
                int got = rows.read(3, 1 << 20);
                assertThat(got).isEqualTo(Math.min(3, 150 - from));
                for (int i = 0; i < COLUMNS.size(); i++) {
                    assertThat(Plainly.samples(rows.column(i), COLUMNS.get(i).type()))
                            .isEqualTo(expected.get(i).subList(from, from + got));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void damageInALargePageIsAComplaintOrAValue(ParquetWriterOptions.Codec codec) throws IOException {
        byte[] bytes = file(codec);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(4);
        for (int i = 0; i < 20; i++) {
            byte[] damaged = bytes.clone();
            for (int k = 0; k < 100; k++) {
                damaged[random.nextInt(4, bytes.length - 2000)] = (byte) random.nextInt(256);
            }
            ParquetFile file = ParquetFile.open(new MemoryFile(damaged), SMALL);
            try (ParquetRows rows = file.rows(COLUMNS)) {
                while (rows.read(40, 1 << 20) > 0) {
                    assertThat(rows.column(0).count()).isPositive();
                }
            } catch (FormatException e) {
                assertThat(e.file()).isEqualTo("memory.parquet");
            }
        }
    }

    private static List<ParquetColumn> texts() {
        return List.of(new ParquetColumn("text", new SampleType.Text()));
    }

    /// Mostly a word that is new or the one before, as in the pictures of a camera; sometimes an early one.
    private byte[] dictionary(ParquetWriterOptions.Codec codec, int early) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(6);
        List<String> words = new ArrayList<>();
        @Nullable String[] texts = new @Nullable String[1000];
        for (int i = 0; i < texts.length; i++) {
            if (i % 4 == 0) {
                StringBuilder word = new StringBuilder();
                random.ints(random.nextInt(40_000, 60_000), 32, 127).forEach(c -> word.append((char) c));
                words.add(word.toString());
            }
            boolean back = i > texts.length / 2 && i % 4 == 3 && random.nextInt(250) < early;
            texts[i] = i % 10 == 9 ? null : words.get(back ? random.nextInt(5) : words.size() - 1);
        }
        Column column = Texts.of(texts);
        expected.add(Plainly.samples(column, new SampleType.Text()));
        return Tables.of(texts(), List.of(column), new ParquetWriterOptions(codec, 1 << 30, 100));
    }

    @ParameterizedTest
    @EnumSource
    void aDictionaryOverTheLimitIsReadAlongWithTheRows(ParquetWriterOptions.Codec codec) throws IOException {
        ParquetFile file = ParquetFile.open(new MemoryFile(dictionary(codec, 10)), SMALL);

        assertThat(Tables.read(file, texts(), 100, 1 << 20)).isEqualTo(expected);
        try (ParquetRows rows = file.rows(texts())) {
            rows.skip(555);
            int got = rows.read(10, 1 << 18);
            assertThat(got).isBetween(3, 10);
            assertThat(Plainly.samples(rows.column(0), new SampleType.Text()))
                    .isEqualTo(expected.getFirst().subList(555, 555 + got));
        }
    }

    @Test
    void aLargeDictionaryThatIsUsedOutOfOrderIsRefused() throws IOException {
        ParquetFile file = ParquetFile.open(new MemoryFile(dictionary(ParquetWriterOptions.Codec.NONE, 250)), SMALL);

        assertThatThrownBy(() -> Tables.read(file, texts(), 2, 1 << 20))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("is used out of order more than 64 times");
    }

    @RepeatedTest(30)
    void snappyIsUnpackedAsTheLibraryDoes(RepetitionInfo run) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(run.getCurrentRepetition());
        byte[] bytes = new byte[random.nextInt(1 << random.nextInt(1, 21))];
        int words = random.nextInt(1, 5000);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = i >= words && random.nextInt(20) > 0 ? bytes[i - words] : (byte) random.nextInt(256);
        }
        byte[] packed = Snappy.compress(bytes);

        byte[] unpacked = new SnappyStream(new ByteArrayInputStream(packed), bytes.length).readAllBytes();

        assertThat(unpacked).as("seed %d", run.getCurrentRepetition()).isEqualTo(bytes);
        if (packed.length > 3) {
            byte[] cut = Arrays.copyOf(packed, packed.length - 1);
            assertThatThrownBy(() -> new SnappyStream(new ByteArrayInputStream(cut), bytes.length).readAllBytes())
                    .isInstanceOf(IOException.class);
        }
    }
}
