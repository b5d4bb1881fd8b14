package dev.cairn.formats.logset;

import dev.cairn.episode.Episode;
import dev.cairn.episode.format.DatasetReader;
import dev.cairn.episode.format.EpisodeFormat;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.format.Recognised;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.mcap.McapWriter;
import dev.cairn.formats.mcap.McapWriterOptions;
import dev.cairn.testkit.MemorySource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.List;
import java.util.Map;

/// A log in memory, opened as a dataset of one episode.
record OpenLog(MemorySource source, DatasetReader reader, Episode episode) {
    /// Writes messages.
    @FunctionalInterface
    interface Draft {
        void write(McapWriter writer) throws IOException;
    }

    static byte[] bytes(McapWriterOptions options, Draft draft) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (McapWriter writer = McapWriter.to(Channels.newChannel(bytes), options)) {
            draft.write(writer);
            writer.finish();
        }
        return bytes.toByteArray();
    }

    /// An MCAP file of chunks of 2 KiB.
    static OpenLog of(Draft draft) throws IOException {
        return of(bytes(McapWriterOptions.DEFAULTS.withChunkBytes(2048), draft));
    }

    static OpenLog of(byte[] mcap) throws IOException {
        MemorySource source = MemorySource.of(Map.of("log.mcap", mcap));
        EpisodeFormat format = new McapFormat();
        Recognised where = format.recognise(source, "", ReadLimits.DEFAULTS).orElseThrow();
        DatasetReader reader = format.open(source, where, ReadOptions.DEFAULTS);
        return new OpenLog(source, reader, reader.episode("log.mcap"));
    }

    int axis(String name) {
        for (int i = 0; i < episode.spec().axes().size(); i++) {
            if (episode.spec().axes().get(i).name().equals(name)) {
                return i;
            }
        }
        throw new AssertionError("no axis " + name + " in " + episode.spec().axes());
    }

    int stream(String name) {
        return episode.spec()
                .indexOf(name)
                .orElseThrow(() -> new AssertionError("no stream " + name + " in "
                        + episode.spec().streams().stream()
                                .map(dev.cairn.episode.Stream::name)
                                .toList()));
    }

    List<String> notices() {
        return reader.notices().stream()
                .map(notice -> notice.kind() + " " + notice.stream().orElse("") + " " + notice.count())
                .toList();
    }

    static String kind(Notice notice) {
        return notice.kind().name();
    }
}
