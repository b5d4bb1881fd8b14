package dev.cairn.cli.demo;

import dev.cairn.episode.Column;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.source.FolderSource;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.mp4.Mp4Writer;
import dev.cairn.formats.parquet.ParquetColumn;
import dev.cairn.formats.parquet.ParquetFile;
import dev.cairn.formats.parquet.ParquetRows;
import dev.cairn.formats.parquet.ParquetWriter;
import dev.cairn.formats.parquet.ParquetWriterOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Breaks recordings as recorders, converters and editors break them.
final class Plant {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path dataset;

    /// @param dataset folder of a whole dataset, which is changed in place
    Plant(Path dataset) {
        this.dataset = dataset;
    }

    /// Changes `meta/info.json`.
    void info(java.util.function.Consumer<ObjectNode> change) throws IOException {
        Path file = dataset.resolve("meta/info.json");
        ObjectNode info = (ObjectNode) JSON.readTree(Files.readString(file));
        change.accept(info);
        Files.writeString(file, info.toPrettyString() + "\n");
    }

    /// Declares a camera of which there are no files.
    void declareCamera(String name, String like) throws IOException {
        info(info -> {
            ObjectNode features = (ObjectNode) info.get("features");
            features.set(name, features.get(like).deepCopy());
        });
    }

    /// Changes one line of a file of JSON lines.
    void line(String path, int number, java.util.function.Consumer<ObjectNode> change) throws IOException {
        lines(path, lines -> {
            ObjectNode line = (ObjectNode) JSON.readTree(lines.get(number));
            change.accept(line);
            List<String> changed = new ArrayList<>(lines);
            changed.set(number, line.toString());
            return changed;
        });
    }

    /// Takes one line out of a file of JSON lines.
    void withoutLine(String path, int number) throws IOException {
        lines(path, lines -> {
            List<String> fewer = new ArrayList<>(lines);
            fewer.remove(number);
            return fewer;
        });
    }

    private void lines(String path, UnaryOperator<List<String>> change) throws IOException {
        Path file = dataset.resolve(path);
        Files.write(file, change.apply(Files.readAllLines(file)));
    }

    /// Multiplies every number of a statistic, as statistics of another set would differ.
    static void scale(ObjectNode statistics, String stream, String statistic, double factor) {
        JsonNode numbers = statistics.get(stream).get(statistic);
        if (numbers instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, array.get(i).asDouble() * factor);
            }
        }
    }

    /// Cuts the end of a file off.
    void cut(String path, int bytes) throws IOException {
        try (FileChannel file = FileChannel.open(dataset.resolve(path), StandardOpenOption.WRITE)) {
            file.truncate(file.size() - bytes);
        }
    }

    /// Stamps the rows as a busy recorder would: with some jitter, and with a hole of half a second in the middle.
    void measureStamps(String path, int hertz, double holeSeconds) throws IOException {
        rewrite(path, "timestamp", column -> {
            Numbers.F32 stamps = (Numbers.F32) column;
            float[] measured = new float[stamps.count()];
            for (int row = 0; row < measured.length; row++) {
                double jitter = row == 0 ? 0 : 0.06 * Math.sin(row * 12.9898) / hertz;
                double hole = row > measured.length / 2 ? holeSeconds : 0;
                measured[row] = (float) ((double) row / hertz + jitter + hole);
            }
            return new Numbers.F32(measured, measured.length, 1, null);
        });
    }

    /// Writes a Parquet file again with one column changed; all its rows fit in memory.
    void rewrite(String path, String changed, UnaryOperator<Column> change) throws IOException {
        Path file = dataset.resolve(path);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FolderSource source = new FolderSource(dataset)) {
            ParquetFile old = ParquetFile.open(source.find(path).orElseThrow(), ReadLimits.DEFAULTS);
            List<ParquetColumn> columns = old.columns();
            Map<String, String> keyValues = old.keyValues();
            try (ParquetRows rows = old.rows(columns);
                    SeekableByteChannel out =
                            Files.newByteChannel(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    ParquetWriter writer = new ParquetWriter(out, columns, keyValues, ParquetWriterOptions.DEFAULTS)) {
                int read = rows.read((int) Math.min(Integer.MAX_VALUE, old.rows()), Integer.MAX_VALUE);
                List<Column> all = new ArrayList<>();
                for (int i = 0; i < columns.size(); i++) {
                    Column column = rows.column(i);
                    all.add(columns.get(i).name().equals(changed) ? change.apply(column) : column);
                }
                writer.write(all, read);
                writer.finish();
            }
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Puts another video in the place of one.
    void video(String path, Clip clip) throws IOException {
        Path file = dataset.resolve(path);
        Files.delete(file);
        long[] pts = new long[clip.packets().count()];
        long end = 0;
        for (int i = 0; i < pts.length; i++) {
            pts[i] = clip.packets().pts(i);
            end = Math.max(end, pts[i] + 1);
        }
        try (SeekableByteChannel out =
                        Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                Mp4Writer writer = new Mp4Writer(
                        out,
                        Clip.TICKS_PER_SECOND,
                        clip.encoding(),
                        clip.packets().config())) {
            writer.append(clip.packets(), 0, pts.length, pts, end);
            writer.finish();
        }
    }
}
