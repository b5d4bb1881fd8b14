package dev.cairn.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.format.Recognised;
import dev.cairn.episode.source.FolderSource;
import dev.cairn.episode.source.ReadLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {
    @TempDir
    Path folder;

    private void set(String below) throws IOException {
        Path meta = Files.createDirectories(folder.resolve(below).resolve("meta"));
        Files.writeString(meta.resolve("info.json"), "{\"codebase_version\": \"v3.0\"}");
        Files.createDirectories(meta.resolve("episodes"));
    }

    private java.util.List<String> found() throws IOException {
        try (FolderSource source = new FolderSource(folder)) {
            return new Discovery(Formats.all(), ReadLimits.DEFAULTS)
                    .find(source).stream().map(Recognised::root).toList();
        }
    }

    @Test
    void aFolderOfManySetsIsManySets() throws IOException {
        set("org/one");
        set("org/two");
        set("other/three");
        Files.createDirectories(folder.resolve("notes/empty"));

        assertThat(found()).containsExactly("org/one", "org/two", "other/three");
    }

    @Test
    void nothingIsSearchedBelowASet() throws IOException {
        set("org/one");
        set("org/one/data/inner");

        assertThat(found()).containsExactly("org/one");
    }

    @Test
    void hiddenFoldersAreSkipped() throws IOException {
        set(".cache/one");
        set("org/.two");
        set("org/three");

        assertThat(found()).containsExactly("org/three");
    }

    @Test
    void linksAreFollowedInsideAndLoopsEnd() throws IOException {
        set("org/one");
        Files.createSymbolicLink(folder.resolve("org/again"), folder);
        Files.createSymbolicLink(folder.resolve("linked"), folder.resolve("org/one"));
        Files.createSymbolicLink(folder.resolve("outside"), Path.of("/"));

        assertThat(found()).contains("org/one", "linked").doesNotContain("org/again/org/one");
    }

    @Test
    void theSourceItselfCanBeASet() throws IOException {
        set("");

        assertThat(found()).containsExactly("");
    }

    @Test
    void aFormatIsFoundByItsName() {
        assertThat(Formats.named("lerobot")).isPresent();
        assertThat(Formats.named("fairy tale")).isEmpty();
    }
}
