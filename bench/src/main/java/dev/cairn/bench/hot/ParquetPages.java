package dev.cairn.bench.hot;

import dev.cairn.episode.Column;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.parquet.ParquetColumn;
import dev.cairn.formats.parquet.ParquetFile;
import dev.cairn.formats.parquet.ParquetRows;
import dev.cairn.formats.parquet.ParquetWriter;
import dev.cairn.formats.parquet.ParquetWriterOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One episode of 300 rows: two lists of 14 floats, a stamp, an index.
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ParquetPages {
    private static final int ROWS = 300;
    private static final int JOINTS = 14;
    private static final SampleType LIST = new SampleType.Numeric(Scalar.F32, List.of(JOINTS));
    private static final List<ParquetColumn> COLUMNS = List.of(
            new ParquetColumn("observation.state", LIST),
            new ParquetColumn("action", LIST),
            new ParquetColumn("timestamp", SampleType.scalar(Scalar.F32)),
            new ParquetColumn("index", SampleType.scalar(Scalar.I64)));

    private List<Column> values = List.of();
    private byte[] file = new byte[0];

    /// Makes the rows and the file.
    @Setup
    public void make() throws IOException {
        Random random = new Random(1);
        float[] state = new float[ROWS * JOINTS];
        float[] action = new float[ROWS * JOINTS];
        for (int i = 0; i < state.length; i++) {
            state[i] = (float) random.nextGaussian();
            action[i] = (float) random.nextGaussian();
        }
        float[] stamps = new float[ROWS];
        long[] index = new long[ROWS];
        for (int i = 0; i < ROWS; i++) {
            stamps[i] = i / 30f;
            index[i] = i;
        }
        values = List.of(
                new Numbers.F32(state, ROWS, JOINTS, null),
                new Numbers.F32(action, ROWS, JOINTS, null),
                new Numbers.F32(stamps, ROWS, 1, null),
                new Numbers.I64(Scalar.I64, index, ROWS, 1, null));
        file = encode();
    }

    /// Writes a file of one row group.
    @Benchmark
    public byte[] encode() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ParquetWriter writer =
                new ParquetWriter(Channels.newChannel(out), COLUMNS, Map.of(), ParquetWriterOptions.DEFAULTS)) {
            writer.write(values, ROWS);
            writer.finish();
        }
        return out.toByteArray();
    }

    /// Reads footer and rows.
    @Benchmark
    public int decode() throws IOException {
        int rows = 0;
        try (ParquetRows read =
                ParquetFile.open(new MemoryFile(file), ReadLimits.DEFAULTS).rows(COLUMNS)) {
            int got = read.read(ROWS, 1 << 20);
            while (got > 0) {
                rows += got;
                got = read.read(ROWS, 1 << 20);
            }
        }
        return rows;
    }
}
