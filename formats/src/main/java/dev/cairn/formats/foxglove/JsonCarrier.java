package dev.cairn.formats.foxglove;

import dev.cairn.episode.Column;
import dev.cairn.episode.Stream;
import dev.cairn.formats.log.LogSchema;
import dev.cairn.formats.specjson.ColumnWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Lists and structs as JSON.
final class JsonCarrier implements Carrier {
    private static final long NANOS = 1_000_000_000L;
    private static final String SCHEMA = """
            {"type":"object","properties":{"timestamp":{"type":"object","title":"time",\
            "properties":{"sec":{"type":"integer"},"nsec":{"type":"integer"}}},"value":{}}}""";

    private final Stream stream;

    JsonCarrier(Stream stream) {
        this.stream = stream;
    }

    @Override
    public Stream stream() {
        return stream;
    }

    @Override
    public LogSchema schema() {
        return new LogSchema(
                "cairn." + Names.identifier(stream.name()), "jsonschema", SCHEMA.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String messageEncoding() {
        return "json";
    }

    @Override
    public Kind kind() {
        return Kind.JSON;
    }

    @Override
    public List<String> paths() {
        return List.of("value");
    }

    @Override
    public boolean write(Column column, int sample, long stamp, ProtoOut out) throws IOException {
        if (!column.present(sample)) {
            return false;
        }
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.putObject("timestamp").put("sec", Math.floorDiv(stamp, NANOS)).put("nsec", Math.floorMod(stamp, NANOS));
        message.set("value", ColumnWriter.sample(stream.type(), column, sample));
        byte[] text = message.toString().getBytes(StandardCharsets.UTF_8);
        out.raw(text, text.length);
        return true;
    }
}
