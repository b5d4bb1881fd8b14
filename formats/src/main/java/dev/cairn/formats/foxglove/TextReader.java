package dev.cairn.formats.foxglove;

import dev.cairn.episode.Column;
import dev.cairn.episode.Texts;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.formats.foxglove.Described.DescribedStream;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.message.MessageDecoder;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.gather.Wanted;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Texts, one a message, or holding until the next message.
final class TextReader implements StreamReader {
    private final int stream;
    private final String topic;
    private final boolean held;
    private final MessageDecoder decoder;
    private @Nullable String[] texts = new @Nullable String[64];
    private boolean[] said = new boolean[64];
    private @Nullable String last;
    private long bytes;

    TextReader(int stream, DescribedStream described, LogChannel channel, FoxgloveEpisode episode) throws IOException {
        this.stream = stream;
        this.topic = described.topic();
        this.held = described.kind() == Carrier.Kind.HELD_TEXT;
        if (described.paths().size() != 1) {
            throw new FormatException(Problem.CORRUPT_FILE, episode.file(), topic + " is described without a field");
        }
        this.decoder = SaidStamps.decoder(
                channel, episode, List.of(Wanted.of(described.paths().getFirst())));
    }

    @Override
    public int stream() {
        return stream;
    }

    @Override
    public boolean take(LogCursor cursor, int sample) throws IOException {
        decoder.clear();
        try {
            decoder.decode(cursor.bytes(), cursor.offset(), cursor.offset() + cursor.length());
        } catch (UndecodableMessage e) {
            throw new FormatException(Problem.CORRUPT_FILE, topic, e.toString());
        }
        if (sample >= texts.length) {
            texts = Arrays.copyOf(texts, Math.max(sample + 1, 2 * texts.length));
            said = Arrays.copyOf(said, texts.length);
        }
        if (decoder.column(0) instanceof Texts column && column.present(0)) {
            texts[sample] = column.text(0);
            bytes += column.utf8Length(0);
        }
        said[sample] = true;
        return true;
    }

    @Override
    public void skip(int sample) {
        if (sample < texts.length && said[sample]) {
            last = texts[sample];
            said[sample] = false;
            texts[sample] = null;
        }
    }

    @Override
    public Column column(int count, long[] nanos) {
        @Nullable String[] all = new @Nullable String[count];
        for (int i = 0; i < count; i++) {
            boolean here = i < said.length && said[i];
            last = here ? texts[i] : last;
            all[i] = here ? texts[i] : held ? last : null;
        }
        return Texts.of(all);
    }

    @Override
    public void clear() {
        Arrays.fill(texts, null);
        Arrays.fill(said, false);
        bytes = 0;
    }

    @Override
    public long heldBytes() {
        return bytes;
    }
}
