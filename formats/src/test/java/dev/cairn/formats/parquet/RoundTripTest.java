package dev.cairn.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Column;
import dev.cairn.episode.SampleType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class RoundTripTest {
    private final List<List<@Nullable Object>> expected = new ArrayList<>();
    private List<ParquetColumn> columns = List.of();
    private List<ParquetColumn> wanted = List.of();

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private byte[] write(RandomGenerator random) throws IOException {
        RandomTable table = new RandomTable(random);
        columns = table.columns();
        wanted = new ArrayList<>();
        for (ParquetColumn column : columns) {
            wanted.add(new ParquetColumn(column.name(), RandomTable.readable(column.type(), false)));
            expected.add(new ArrayList<>());
        }
        ParquetWriterOptions options = new ParquetWriterOptions(
                ParquetWriterOptions.Codec.values()[random.nextInt(3)],
                random.nextInt(3) == 0 ? 0 : random.nextInt(1 << 14),
                random.nextInt(50, 5000));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ParquetWriter writer =
                new ParquetWriter(Channels.newChannel(out), columns, Map.of("a", "ä", "b", ""), options)) {
            int writes = random.nextInt(5);
            for (int w = 0; w < writes; w++) {
                int rows = random.nextInt(300);
                List<Column> made = new ArrayList<>();
                for (int i = 0; i < columns.size(); i++) {
                    Column column = table.column(columns.get(i).type(), rows);
                    made.add(column);
                    expected.get(i)
                            .addAll(Plainly.samples(column, columns.get(i).type()));
                }
                writer.write(made, rows);
                if (random.nextBoolean()) {
                    writer.endRowGroup();
                    assertThat(writer.waitingBytes()).isZero();
                }
            }
            writer.finish();
            assertThat(writer.writtenBytes()).isEqualTo(out.size());
        }
        return out.toByteArray();
    }

    @RepeatedTest(300)
    void whatIsWrittenIsReadBack(RepetitionInfo run) throws IOException {
        RandomGenerator random = random(run.getCurrentRepetition());
        byte[] bytes = write(random);

        ParquetFile file = Tables.open(bytes);
        List<List<@Nullable Object>> read =
                Tables.read(file, wanted, random.nextInt(1, 400), random.nextInt(1, 1 << 16));

        assertThat(read).as("seed %d: %s", run.getCurrentRepetition(), columns).isEqualTo(expected);
        assertThat(file.rows()).isEqualTo(expected.getFirst().size());
        assertThat(file.keyValues()).containsExactlyInAnyOrderEntriesOf(Map.of("a", "ä", "b", ""));
    }

    @RepeatedTest(100)
    void anotherReaderReadsTheSame(RepetitionInfo run) throws IOException {
        byte[] bytes = write(random(10_000 + run.getCurrentRepetition()));

        List<List<@Nullable Object>> read = Judge.read(bytes, columns);

        assertThat(read).as("seed %d: %s", run.getCurrentRepetition(), columns).isEqualTo(expected);
    }

    @RepeatedTest(100)
    void skippedRowsAreNotMissed(RepetitionInfo run) throws IOException {
        RandomGenerator random = random(20_000 + run.getCurrentRepetition());
        byte[] bytes = write(random);
        int total = expected.getFirst().size();

        try (ParquetRows rows = Tables.open(bytes).rows(wanted)) {
            int at = 0;
            while (at < total) {
                int skip = random.nextInt(200);
                rows.skip(skip);
                at = Math.min(total, at + skip);
                int got = rows.read(random.nextInt(1, 100), 1 << 20);
                for (int i = 0; i < columns.size(); i++) {
                    SampleType type = wanted.get(i).type();
                    assertThat(Plainly.samples(rows.column(i), type))
                            .as("seed %d", run.getCurrentRepetition())
                            .isEqualTo(expected.get(i).subList(at, at + got));
                }
                at += got;
            }
            assertThat(rows.read(1, 1)).isZero();
        }
    }

    @RepeatedTest(20)
    void theSameCallsMakeTheSameBytes(RepetitionInfo run) throws IOException {
        byte[] once = write(random(run.getCurrentRepetition()));
        expected.clear();
        byte[] again = write(random(run.getCurrentRepetition()));

        assertThat(once).isEqualTo(again);
    }
}
