package dev.cairn.formats.lerobot;

import dev.cairn.episode.Block;
import dev.cairn.episode.Column;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Structs;
import dev.cairn.episode.Texts;
import dev.cairn.episode.format.DatasetReader;
import dev.cairn.episode.format.EpisodeCursor;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.format.Part;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.format.Recognised;
import dev.cairn.episode.source.FolderSource;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Opens sets and gathers what passes lend.
final class Sets {
    private Sets() {}

    static DatasetReader open(Path folder) throws IOException {
        return open(new FolderSource(folder));
    }

    static DatasetReader open(Source source) throws IOException {
        LeRobotFormat format = new LeRobotFormat();
        Recognised found = format.recognise(source, "", ReadLimits.DEFAULTS).orElseThrow();
        return format.open(source, found, ReadOptions.DEFAULTS);
    }

    /// What one episode holds: values of a row by stream, as `double[]`, text, list or null.
    record Gathered(
            String key,
            List<Long> nanos,
            Map<String, List<@Nullable Object>> rows,
            Map<String, List<Long>> shownPts,
            Map<String, Integer> packets) {}

    static Gathered gather(Episode episode, PassRequest request) throws IOException {
        Gathered all = new Gathered(
                episode.spec().key(),
                new ArrayList<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
        try (Pass pass = episode.open(request)) {
            while (pass.advance()) {
                add(episode, pass.block(), all);
            }
        }
        all.shownPts().values().forEach(pts -> pts.sort(null));
        return all;
    }

    static Gathered gather(Episode episode) throws IOException {
        return gather(episode, PassRequest.everything(episode.spec()));
    }

    private static void add(Episode episode, Block block, Gathered all) throws IOException {
        if (block.axis() == 0) {
            for (int i = 0; i < block.count(); i++) {
                all.nanos().add(block.nanos(0)[i]);
            }
        }
        for (int stream = 0; stream < episode.spec().streams().size(); stream++) {
            if (!block.has(stream)) {
                continue;
            }
            String name = episode.spec().streams().get(stream).name();
            Column column = block.column(stream);
            if (block.axis() > 0) {
                Packets packets = (Packets) column;
                for (int i = 0; i < packets.count(); i++) {
                    all.packets().merge(name, 1, Integer::sum);
                    if (packets.shown(i)) {
                        all.shownPts()
                                .computeIfAbsent(name, n -> new ArrayList<>())
                                .add(packets.pts(i));
                    }
                }
                continue;
            }
            for (int i = 0; i < block.count(); i++) {
                all.rows().computeIfAbsent(name, n -> new ArrayList<>()).add(value(column, i));
            }
        }
    }

    static @Nullable Object value(Column column, int row) {
        if (!column.present(row)) {
            return null;
        }
        try {
            return switch (column) {
                case Numbers numbers ->
                    Arrays.copyOfRange(numbers.doubles(), row * numbers.width(), (row + 1) * numbers.width());
                case Texts texts -> texts.text(row);
                case Packets packets -> packets.read(row);
                case Lists lists -> {
                    List<@Nullable Object> elements = new ArrayList<>();
                    for (int i = lists.from(row); i < lists.from(row + 1); i++) {
                        elements.add(value(lists.elements(), i));
                    }
                    yield elements;
                }
                case Structs structs -> {
                    List<@Nullable Object> fields = new ArrayList<>();
                    for (int i = 0; i < structs.fields(); i++) {
                        fields.add(value(structs.field(i), row));
                    }
                    yield fields;
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Gathered> gatherAll(DatasetReader reader) throws IOException {
        List<Gathered> all = new ArrayList<>();
        for (Part part : reader.parts(1)) {
            try (EpisodeCursor cursor = reader.open(part)) {
                while (cursor.advance()) {
                    all.add(gather(cursor.episode()));
                }
            }
        }
        return all;
    }

    static List<Notice> of(DatasetReader reader, NoticeKind kind) {
        return reader.notices().stream().filter(notice -> notice.kind() == kind).toList();
    }

    static List<NoticeKind> kinds(DatasetReader reader) {
        return reader.notices().stream().map(Notice::kind).distinct().sorted().toList();
    }

    static Path copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
        return to;
    }
}
