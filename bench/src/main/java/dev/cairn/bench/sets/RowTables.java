package dev.cairn.bench.sets;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Column;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Structs;
import dev.cairn.episode.Texts;
import dev.cairn.formats.parquet.ParquetColumn;
import dev.cairn.formats.parquet.ParquetWriter;
import dev.cairn.formats.parquet.ParquetWriterOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Rows of episodes: joints that wander, the five columns that every set has, and PNG cells where asked for.
final class RowTables {
    private static final SampleType FLOAT = SampleType.scalar(Scalar.F32);
    private static final SampleType LONG = SampleType.scalar(Scalar.I64);

    private final SetPlan plan;
    private final List<byte[][]> pictures;
    private final List<ParquetColumn> columns = new ArrayList<>();

    /// @param pictures PNG files per variant, empty for sets of videos
    RowTables(SetPlan plan, List<byte[][]> pictures) {
        this.plan = plan;
        this.pictures = pictures;
        SampleType joints = new SampleType.Numeric(Scalar.F32, List.of(plan.joints()));
        columns.add(new ParquetColumn("observation.state", joints));
        columns.add(new ParquetColumn("action", joints));
        if (plan.cells()) {
            SampleType cell = new SampleType.StructOf(List.of(
                    new SampleType.Field("bytes", ParquetColumn.BINARY),
                    new SampleType.Field("path", new SampleType.Text())));
            for (String camera : SetPlan.CAMERAS) {
                columns.add(new ParquetColumn(camera, cell));
            }
        }
        columns.add(new ParquetColumn("timestamp", FLOAT));
        for (String index : List.of("frame_index", "episode_index", "index", "task_index")) {
            columns.add(new ParquetColumn(index, LONG));
        }
    }

    /// Joints of an episode, row after row; the same for the same episode.
    static float[] joints(SetPlan plan, int episode, int stream) {
        Random random = new Random(31L * episode + stream);
        float[] values = new float[plan.rows() * plan.joints()];
        for (int joint = 0; joint < plan.joints(); joint++) {
            double at = random.nextGaussian();
            for (int row = 0; row < plan.rows(); row++) {
                at += 0.02 * random.nextGaussian();
                values[row * plan.joints() + joint] = (float) at;
            }
        }
        return values;
    }

    void write(Path file, int episode) throws IOException {
        int rows = plan.rows();
        List<Column> values = new ArrayList<>();
        values.add(new Numbers.F32(joints(plan, episode, 0), rows, plan.joints(), null));
        values.add(new Numbers.F32(joints(plan, episode, 1), rows, plan.joints(), null));
        for (int camera = 0; plan.cells() && camera < SetPlan.CAMERAS.size(); camera++) {
            values.add(cells(pictures.get(SetMaker.variant(plan, episode, camera))));
        }
        float[] stamps = new float[rows];
        long[] frames = new long[rows];
        long[] episodes = new long[rows];
        long[] index = new long[rows];
        for (int row = 0; row < rows; row++) {
            stamps[row] = (float) ((double) row / plan.fps());
            frames[row] = row;
            episodes[row] = episode;
            index[row] = (long) episode * rows + row;
        }
        values.add(new Numbers.F32(stamps, rows, 1, null));
        for (long[] column : List.of(frames, episodes, index, new long[rows])) {
            values.add(new Numbers.I64(Scalar.I64, column, rows, 1, null));
        }
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                ParquetWriter writer = new ParquetWriter(
                        out, columns, Map.of("huggingface", Meta.huggingFace(plan)), ParquetWriterOptions.DEFAULTS)) {
            writer.write(values, rows);
            writer.finish();
        }
    }

    private Structs cells(byte[][] files) {
        int total = 0;
        for (byte[] file : files) {
            total += file.length;
        }
        byte[] all = new byte[total];
        String[] names = new String[files.length];
        Packets.Builder packets = new Packets.Builder(new PacketBytes.InMemory(all), CodecConfig.IN_BAND, files.length);
        int at = 0;
        for (int i = 0; i < files.length; i++) {
            System.arraycopy(files[i], 0, all, at, files[i].length);
            packets.add(at, files[i].length, i, i, true, true);
            names[i] = "frame_%06d.png".formatted(i);
            at += files[i].length;
        }
        return new Structs(List.of(packets.build(), Texts.of(names)), files.length, null);
    }
}
