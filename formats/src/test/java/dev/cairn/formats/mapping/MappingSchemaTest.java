package dev.cairn.formats.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Quantity;
import dev.cairn.episode.transform.AlignClock;
import dev.cairn.episode.transform.AlignMethod;
import dev.cairn.episode.transform.AlignMissing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The schema and the page know what the parser knows.
class MappingSchemaTest {
    private static byte[] resource() throws IOException {
        try (InputStream in = java.util.Objects.requireNonNull(
                Mapping.class.getResourceAsStream("mapping.schema.json"), "the schema is no resource")) {
            return in.readAllBytes();
        }
    }

    private static JsonNode schema() throws IOException {
        return new ObjectMapper().readTree(resource());
    }

    private static Path docs() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("docs"))) {
            here = java.util.Objects.requireNonNull(here.getParent(), "there are no docs");
        }
        return here.resolve("docs");
    }

    private static List<String> keys(JsonNode node) {
        return List.copyOf(node.propertyNames());
    }

    private static List<String> words(JsonNode node) {
        List<String> words = new ArrayList<>();
        node.path("enum").forEach(word -> words.add(word.asString()));
        return words;
    }

    @Test
    void knowsEveryKey() throws IOException {
        JsonNode top = schema().path("properties");
        JsonNode output = top.at("/streams/additionalProperties/oneOf/2/properties");
        JsonNode piece = output.at("/from/oneOf/0/oneOf/1/properties");

        assertThat(keys(top)).containsExactlyInAnyOrderElementsOf(MappingKeys.TOP);
        assertThat(keys(top.at("/rows/properties"))).containsExactlyInAnyOrderElementsOf(MappingKeys.ROWS);
        assertThat(keys(output)).containsExactlyInAnyOrderElementsOf(MappingKeys.OUTPUT);
        assertThat(keys(piece)).containsExactlyInAnyOrderElementsOf(MappingKeys.PIECE);
        assertThat(keys(top.at("/instruction/oneOf/1/properties")))
                .containsExactlyInAnyOrderElementsOf(MappingKeys.SAID);
        assertThat(keys(top.at("/episodes/oneOf/1/properties")))
                .containsExactlyInAnyOrderElementsOf(MappingKeys.EPISODES);
    }

    @Test
    void knowsEveryWord() throws IOException {
        JsonNode top = schema().path("properties");
        JsonNode output = top.at("/streams/additionalProperties/oneOf/2/properties");

        assertThat(words(output.path("role"))).isEqualTo(MappingKeys.ROLES);
        assertThat(words(output.path("quantity"))).isEqualTo(MappingWords.words(Quantity.Kind.class));
        assertThat(words(output.path("unit"))).isEqualTo(MappingWords.words(Quantity.Unit.class));
        assertThat(words(output.path("rotation"))).isEqualTo(MappingWords.words(Quantity.Rotation.class));
        assertThat(words(output.path("reference"))).isEqualTo(MappingWords.words(Quantity.Reference.class));
        assertThat(words(output.path("method"))).isEqualTo(MappingWords.words(AlignMethod.class));
        assertThat(words(output.path("missing"))).isEqualTo(MappingWords.words(AlignMissing.class));
        assertThat(words(top.path("clock"))).isEqualTo(MappingWords.words(AlignClock.class));
        assertThat(words(top.at("/episodes/oneOf/1/properties/by"))).isEqualTo(MappingKeys.CUTS);
    }

    @Test
    void isTheOneInTheDocs() throws IOException {
        assertThat(Files.readAllBytes(docs().resolve("mapping.schema.json"))).isEqualTo(resource());
    }

    @Test
    void everyExampleOfThePageIsUnderstood() throws IOException {
        Matcher block = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(docs().resolve("mapping.md")));
        int examples = 0;
        while (block.find()) {
            String yaml = block.group(1);
            Mapping.parse(yaml.contains("streams:") ? yaml : "streams: {action: /x}\n" + yaml, "docs/mapping.md");
            examples++;
        }
        assertThat(examples).isGreaterThan(5);
    }

    @Test
    void thePageNamesEveryKeyAndWord() throws IOException {
        String page = Files.readString(docs().resolve("mapping.md"));
        List<String> all = new ArrayList<>(MappingKeys.TOP);
        all.addAll(MappingKeys.OUTPUT);
        all.addAll(MappingKeys.PIECE);
        all.addAll(MappingKeys.EPISODES);
        all.addAll(MappingKeys.ROLES);
        all.addAll(MappingKeys.CUTS);
        all.addAll(MappingWords.words(Quantity.Kind.class));
        all.addAll(MappingWords.words(Quantity.Unit.class));
        all.addAll(MappingWords.words(Quantity.Rotation.class));
        all.addAll(MappingWords.words(Quantity.Reference.class));

        assertThat(all).allSatisfy(word -> assertThat(page).contains("`" + word + "`"));
    }
}
