package dev.cairn.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.quality.check.Check;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class EveryCheckIsListedTest {
    @Test
    void everyClassThatIsACheckIsInTheCatalogue() throws IOException, URISyntaxException, ClassNotFoundException {
        Path root = Path.of(
                Check.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Set<String> listed = Checks.all(CheckOptions.DEFAULTS).stream()
                .map(check -> check.getClass().getName())
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> found = new TreeSet<>();
        for (String name : classes(root)) {
            Class<?> type = Class.forName(name);
            if (Check.class.isAssignableFrom(type)
                    && !type.isInterface()
                    && !Modifier.isAbstract(type.getModifiers())) {
                found.add(name);
            }
        }

        assertThat(found).hasSizeGreaterThan(15).isEqualTo(listed);
    }

    private static List<String> classes(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .toList();
        }
    }
}
