package dev.cairn.formats.lerobot;

import dev.cairn.episode.Column;
import dev.cairn.formats.output.StagedFolder;
import dev.cairn.formats.parquet.ParquetColumn;
import dev.cairn.formats.parquet.ParquetWriter;
import dev.cairn.formats.parquet.ParquetWriterOptions;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One data file per episode, as v2.1 has them.
final class EpisodeRowFiles implements RowFiles {
    private final StagedFolder folder;
    private final List<ParquetColumn> columns;
    private final Map<String, String> keyValues;
    private final LeRobotLimits limits;
    private String path = "";
    private long files;
    private long finishedBytes;
    private @Nullable ParquetWriter writer;
    private @Nullable SeekableByteChannel channel;

    EpisodeRowFiles(
            StagedFolder folder, List<ParquetColumn> columns, Map<String, String> keyValues, LeRobotLimits limits) {
        this.folder = folder;
        this.columns = columns;
        this.keyValues = keyValues;
        this.limits = limits;
    }

    @Override
    public ShardNumber begin(long episode, long rows) throws IOException {
        close();
        path = "data/chunk-%03d/episode_%06d.parquet".formatted(episode / limits.perChunk(), episode);
        SeekableByteChannel file = folder.create(path);
        channel = file;
        writer = new ParquetWriter(file, columns, keyValues, ParquetWriterOptions.DEFAULTS);
        return ShardNumber.FIRST;
    }

    @Override
    public void write(List<Column> values, int rows) throws IOException {
        ParquetWriter open = java.util.Objects.requireNonNull(writer);
        open.write(values, rows);
        if (open.waitingBytes() >= limits.rowGroupBytes()) {
            open.endRowGroup();
        }
    }

    @Override
    public void end() throws IOException {
        ParquetWriter open = java.util.Objects.requireNonNull(writer);
        open.finish();
        finishedBytes += open.writtenBytes();
        files++;
        close();
    }

    @Override
    public boolean takeBack() throws IOException {
        close();
        folder.remove(path);
        return true;
    }

    @Override
    public long files() {
        return files;
    }

    @Override
    public long writtenBytes() {
        return finishedBytes;
    }

    @Override
    public void finish() throws IOException {
        close();
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
            writer = null;
        }
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
