package dev.cairn.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Column;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.source.ReadLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/// Files that are not read whole.
class WindowsTest {
    private static final int GROUPS = 100;
    private static final int ROWS = 100;
    private static final int PICTURE = 1000;
    private static final List<ParquetColumn> COLUMNS = List.of(
            new ParquetColumn("picture", ParquetColumn.BINARY),
            new ParquetColumn("index", SampleType.scalar(Scalar.I64)),
            new ParquetColumn("state", new SampleType.Numeric(Scalar.F32, List.of(6))));

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(5);

    private byte[] file(int groups, int rows, int picture, ParquetWriterOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] noise = new byte[4 << 20];
        random.nextBytes(noise);
        try (ParquetWriter writer = new ParquetWriter(Channels.newChannel(out), COLUMNS, Map.of(), options)) {
            for (int g = 0; g < groups; g++) {
                Packets.Builder pictures =
                        new Packets.Builder(new PacketBytes.InMemory(noise), CodecConfig.IN_BAND, rows);
                long[] index = new long[rows];
                float[] state = new float[rows * 6];
                for (int i = 0; i < rows; i++) {
                    int from = (int) (((long) g * rows + i) * picture % (noise.length - picture));
                    pictures.add(from, picture, 0, 0, true, true);
                    index[i] = (long) g * rows + i;
                    state[i * 6] = index[i];
                }
                List<Column> columns = List.of(
                        pictures.build(),
                        new Numbers.I64(Scalar.I64, index, rows, 1, null),
                        new Numbers.F32(state, rows, 6, null));
                writer.write(columns, rows);
                writer.endRowGroup();
            }
            writer.finish();
        }
        return out.toByteArray();
    }

    private byte[] file() throws IOException {
        return file(GROUPS, ROWS, PICTURE, ParquetWriterOptions.DEFAULTS);
    }

    @Test
    void aLargeFileIsReadInPieces() throws IOException {
        MemoryFile bytes = new MemoryFile(file());
        ParquetFile file = ParquetFile.open(bytes, ReadLimits.DEFAULTS);

        try (ParquetRows rows = file.rows(COLUMNS)) {
            long at = 0;
            int got = rows.read(64, 1 << 20);
            while (got > 0) {
                Numbers.I64 index = (Numbers.I64) rows.column(1);
                Numbers.F32 state = (Numbers.F32) rows.column(2);
                Packets pictures = (Packets) rows.column(0);
                for (int i = 0; i < got; i++) {
                    assertThat(index.array()[i]).isEqualTo(at);
                    assertThat(state.array()[i * 6]).isEqualTo(at);
                    assertThat(pictures.size(i)).isEqualTo(PICTURE);
                    at++;
                }
                got = rows.read(64, 1 << 20);
            }
            assertThat(at).isEqualTo(GROUPS * ROWS);
        }

        assertThat(bytes.sizeBytes()).isGreaterThan(FileBytes.SMALL_BYTES);
        assertThat(bytes.largestRead()).isLessThanOrEqualTo(FileBytes.PIECE_BYTES);
        assertThat(bytes.readBytes()).isLessThan(bytes.sizeBytes() * 5 / 4);
    }

    @Test
    void aSmallFileIsOneRead() throws IOException {
        MemoryFile bytes = new MemoryFile(file(3, 10, 100, ParquetWriterOptions.DEFAULTS));

        ParquetFile file = ParquetFile.open(bytes, ReadLimits.DEFAULTS);
        Tables.read(file, COLUMNS, 100, 1 << 20);

        assertThat(bytes.reads()).isEqualTo(1);
    }

    @Test
    void whatIsSkippedIsNotRead() throws IOException {
        MemoryFile bytes = new MemoryFile(file());
        ParquetFile file = ParquetFile.open(bytes, ReadLimits.DEFAULTS);
        long opened = bytes.readBytes();

        try (ParquetRows rows = file.rows(COLUMNS)) {
            rows.skip(99 * ROWS + 7);
            assertThat(rows.read(1, 1)).isEqualTo(1);
            assertThat(((Numbers.I64) rows.column(1)).array()[0]).isEqualTo(99 * ROWS + 7);
        }

        assertThat(bytes.readBytes() - opened).isLessThan(1 << 20);
    }

    @Test
    void columnsThatAreNotAskedForAreNotRead() throws IOException {
        MemoryFile bytes = new MemoryFile(file());
        ParquetFile file = ParquetFile.open(bytes, ReadLimits.DEFAULTS);

        assertThat(Tables.read(file, COLUMNS.subList(1, 2), 1000, 1 << 20).getFirst())
                .hasSize(GROUPS * ROWS);

        assertThat(bytes.readBytes()).isLessThan(bytes.sizeBytes() / 10);
        assertThat(file.columnBytes("picture")).isGreaterThan(bytes.sizeBytes() / 2);
        assertThat(file.columnBytes("index")).isBetween(1L, bytes.sizeBytes() / 10);
    }

    @Test
    void readsAboutAsManyBytesAsAsked() throws IOException {
        ParquetFile file = Tables.open(file(1, 2000, PICTURE, ParquetWriterOptions.DEFAULTS));

        try (ParquetRows rows = file.rows(COLUMNS)) {
            int got = rows.read(Integer.MAX_VALUE, 100_000);

            assertThat(got).isBetween(80, 100);
            assertThat(rows.read(Integer.MAX_VALUE, 1)).isEqualTo(1);
        }
    }

    @Test
    void defaultsAreTheOnesWePublish() {
        assertThat(ParquetWriterOptions.DEFAULTS)
                .isEqualTo(new ParquetWriterOptions(ParquetWriterOptions.Codec.SNAPPY, 1_048_576, 1_048_576));
    }
}
