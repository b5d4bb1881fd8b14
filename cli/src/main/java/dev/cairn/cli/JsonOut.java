package dev.cairn.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// What `--json` prints: one document on standard output, and nothing else there.
///
/// A NaN or an infinite number is `null`: JSON has neither.
final class JsonOut {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .addModule(new SimpleModule()
                    .addSerializer(Double.class, new Finite())
                    .addSerializer(Double.TYPE, new Finite()))
            .build();

    private JsonOut() {}

    /// Prints a record as the document.
    static void print(Session session, Object document) {
        session.out().println(text(document));
        session.out().flush();
    }

    /// Writes a record as a file of its own, put into place at once.
    static void write(Path file, Object document) throws IOException {
        Path place = file.toAbsolutePath();
        Path unfinished = place.resolveSibling(place.getFileName() + ".part");
        Files.writeString(unfinished, text(document) + "\n");
        Files.move(unfinished, place, StandardCopyOption.REPLACE_EXISTING);
    }

    static String text(Object document) {
        return JSON.writeValueAsString(document).replace("\r\n", "\n");
    }

    /// Writes finite numbers only.
    private static final class Finite extends ValueSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator to, SerializationContext context) throws JacksonException {
            if (Double.isFinite(value)) {
                to.writeNumber(value);
            } else {
                to.writeNull();
            }
        }
    }
}
