package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.format.Ability;
import dev.cairn.episode.format.EpisodeFormat;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.formats.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The pages below docs/formats speak of what exists, and leave none of it out.
class FormatPagesTest {
    /// Packages of `formats` that are no formats.
    private static final Set<String> NO_FORMATS =
            Set.of("bitstream", "convert", "output", "log", "lz4", "mapping", "meaning", "message", "recover");

    @Test
    void eachFormatAndContainerHasAPageThatNamesItsPackage() throws IOException {
        Set<String> packages = House.CAIRN.stream()
                .map(type -> type.getPackageName())
                .filter(name -> name.startsWith("dev.cairn.formats."))
                .map(name -> name.substring("dev.cairn.formats.".length()).replaceAll("\\..*", ""))
                .filter(name -> !NO_FORMATS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> pages = new TreeSet<>();
        for (Path page : pages()) {
            pages.addAll(House.all("`dev\\.cairn\\.formats\\.([a-z0-9]+)`", Files.readString(page)));
        }

        assertThat(pages).isEqualTo(packages);
    }

    @Test
    void eachFormatSaysItsNameAndWhatItCanDo() throws IOException {
        for (EpisodeFormat format : Formats.all()) {
            String page = House.read("docs/formats/" + format.name() + ".md");
            assertThat(page).contains("`" + format.name() + "`");
            assertThat(abilities(page))
                    .as("abilities of %s", format.name())
                    .isEqualTo(format.abilities().stream().map(Ability::name).collect(Collectors.toSet()));
        }
    }

    private static Set<String> abilities(String page) {
        String line = page.lines()
                .filter(one -> one.startsWith("Abilities:"))
                .findFirst()
                .orElseThrow();
        return House.all("([A-Z_]{4,})", line);
    }

    @Test
    void eachNoticeThatAReaderGivesIsExplained() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path page : pages()) {
            all.append(Files.readString(page));
        }
        Set<String> given = House.CAIRN.get(NoticeKind.class).getFieldAccessesToSelf().stream()
                .filter(access -> access.getOriginOwner().getPackageName().startsWith("dev.cairn.formats"))
                .map(access -> access.getTarget().getName())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(given).contains("EPISODE_MISSING");
        given.removeAll(House.all("`([A-Z_]+)`", all.toString()));
        assertThat(given).as("notices that no page explains").isEmpty();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(House.file("docs/formats"))) {
            return files.filter(file -> file.toString().endsWith(".md")).toList();
        }
    }
}
