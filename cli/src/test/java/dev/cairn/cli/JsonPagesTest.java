package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cli.convert.ConvertJson;
import dev.cairn.cli.recover.RecoverDocument;
import dev.cairn.cli.scan.ScanReport;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// docs/json says what `--json` prints.
class JsonPagesTest {
    private static final Map<String, Class<?>> DOCUMENTS = Map.of(
            "scan", ScanReport.class,
            "plan", ConvertJson.PlanDocument.class,
            "convert", ConvertJson.ConvertDocument.class,
            "verify", ConvertJson.VerifyDocument.class,
            "recover", RecoverDocument.class);

    @Test
    void schemasAndPagesAreThoseOfTheRecords() throws IOException {
        for (Map.Entry<String, Class<?>> document : DOCUMENTS.entrySet()) {
            JsonPages pages = new JsonPages("cairn." + document.getKey() + "/1", document.getValue());

            check("docs/json/" + document.getKey() + ".schema.json", pages.schema());
            check("docs/json/" + document.getKey() + ".md", pages.page());
        }
    }

    private static void check(String path, String made) throws IOException {
        if (Boolean.getBoolean("cairn.update")) {
            Files.createDirectories(House.file(path).getParent());
            Files.writeString(House.file(path), made);
        }
        assertThat(House.read(path))
                .as("%s; -Dcairn.update=true makes it anew", path)
                .isEqualTo(made);
    }
}
