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

/// Data files that many episodes share, as v3.0 has them: a row group per episode.
final class SharedRowFiles implements RowFiles {
    private final StagedFolder folder;
    private final String parent;
    private final List<ParquetColumn> columns;
    private final Map<String, String> keyValues;
    private final LeRobotLimits limits;
    private ShardNumber shard = ShardNumber.FIRST;
    private long files;
    private long finishedBytes;
    private long rowsInFile;
    private long rowsOfEpisode;
    private boolean groupWritten;
    private @Nullable ParquetWriter writer;
    private @Nullable SeekableByteChannel channel;

    /// @param parent folder of the chunks, such as `data`
    SharedRowFiles(
            StagedFolder folder,
            String parent,
            List<ParquetColumn> columns,
            Map<String, String> keyValues,
            LeRobotLimits limits) {
        this.folder = folder;
        this.parent = parent;
        this.columns = columns;
        this.keyValues = keyValues;
        this.limits = limits;
    }

    @Override
    public ShardNumber begin(long episode, long rows) throws IOException {
        if (writer != null && isFull(writer, rows)) {
            finish();
            shard = shard.next(limits.perChunk());
        }
        rowsOfEpisode = 0;
        groupWritten = false;
        return shard;
    }

    /// Upstream's rule: what is written, and the rows to come at the bytes of those before.
    private boolean isFull(ParquetWriter open, long rows) {
        double perRow = (double) open.writtenBytes() / Math.max(1, rowsInFile);
        return open.writtenBytes() + perRow * rows >= limits.dataBytes();
    }

    @Override
    public void write(List<Column> values, int rows) throws IOException {
        ParquetWriter open = writer == null ? open() : writer;
        open.write(values, rows);
        rowsOfEpisode += rows;
        if (open.waitingBytes() >= limits.rowGroupBytes()) {
            open.endRowGroup();
            groupWritten = true;
        }
    }

    private ParquetWriter open() throws IOException {
        SeekableByteChannel file = folder.create(parent + "/" + shard.path() + ".parquet");
        ParquetWriter opened = new ParquetWriter(file, columns, keyValues, ParquetWriterOptions.DEFAULTS);
        channel = file;
        writer = opened;
        rowsInFile = 0;
        files++;
        return opened;
    }

    @Override
    public void end() throws IOException {
        if (writer != null) {
            writer.endRowGroup();
        }
        rowsInFile += rowsOfEpisode;
    }

    @Override
    public boolean takeBack() {
        if (writer != null) {
            writer.discardRowGroup();
        }
        return !groupWritten;
    }

    @Override
    public long files() {
        return files;
    }

    @Override
    public long writtenBytes() {
        return finishedBytes + (writer == null ? 0 : writer.writtenBytes());
    }

    @Override
    public void finish() throws IOException {
        if (writer != null) {
            writer.finish();
            finishedBytes += writer.writtenBytes();
        }
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
