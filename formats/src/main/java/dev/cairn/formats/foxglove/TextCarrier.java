package dev.cairn.formats.foxglove;

import dev.cairn.episode.Column;
import dev.cairn.episode.Role;
import dev.cairn.episode.Stream;
import dev.cairn.episode.Texts;
import dev.cairn.formats.log.LogSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Texts: what the robot is told as `foxglove.Log`, whenever it changes; others one by one.
final class TextCarrier implements Carrier {
    private static final int INFO = 2;

    private final Stream stream;
    private final boolean held;
    private @Nullable String last;

    TextCarrier(Stream stream) {
        this.stream = stream;
        this.held = stream.role() == Role.INSTRUCTION;
    }

    @Override
    public Stream stream() {
        return stream;
    }

    @Override
    public LogSchema schema() {
        if (held) {
            return FoxgloveSchemas.of("Log");
        }
        return FoxgloveSchemas.schema(
                new ProtoFile("cairn/Text.proto", "cairn", "Text").stamp(1).field(2, "string", "text"));
    }

    @Override
    public String messageEncoding() {
        return "protobuf";
    }

    @Override
    public Kind kind() {
        return held ? Kind.HELD_TEXT : Kind.TEXT;
    }

    @Override
    public List<String> paths() {
        return List.of(held ? "message" : "text");
    }

    @Override
    public boolean write(Column column, int sample, long stamp, ProtoOut out) {
        Texts texts = (Texts) column;
        if (held) {
            String text = texts.present(sample) ? texts.text(sample) : "";
            if (text.equals(last)) {
                return false;
            }
            last = text;
            out.stamp(1, stamp).number(2, INFO).text(3, text).text(4, stream.name());
            return true;
        }
        if (!texts.present(sample)) {
            return false;
        }
        out.stamp(1, stamp).text(2, texts.text(sample));
        return true;
    }
}
