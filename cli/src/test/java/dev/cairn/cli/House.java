package dev.cairn.cli;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The repository as the tests of the house see it.
final class House {
    /// Every class of Cairn but tests.
    static final JavaClasses CAIRN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.cairn");

    private static final Path ROOT = Path.of(System.getProperty("cairn.root", ".."));

    private House() {}

    /// A file below the root of the repository.
    static Path file(String path) {
        return ROOT.resolve(path);
    }

    static String read(String path) throws IOException {
        return Files.readString(file(path));
    }

    /// Modules of the parent POM, those of profiles included.
    static Set<String> modules() throws IOException {
        return all("<module>([a-z]+)</module>", read("pom.xml"));
    }

    /// Simple names of all types that have a file of their own, tests included.
    static Set<String> sourceNames() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String module : modules()) {
            if (Files.isDirectory(file(module + "/src"))) {
                try (Stream<Path> files = Files.walk(file(module + "/src"))) {
                    files.map(path -> path.getFileName().toString())
                            .filter(name -> name.endsWith(".java"))
                            .forEach(name -> names.add(name.substring(0, name.length() - ".java".length())));
                }
            }
        }
        return names;
    }

    /// The first group of every match.
    static Set<String> all(String regex, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile(regex).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /// The lines between a line that starts with `from` and the next that starts with `to`, both left out.
    static String between(String text, String from, String to) {
        StringBuilder inside = new StringBuilder();
        boolean on = false;
        for (String line : text.lines().toList()) {
            if (on && line.strip().startsWith(to)) {
                return inside.toString();
            }
            if (on) {
                inside.append(line).append('\n');
            }
            on |= line.strip().startsWith(from);
        }
        throw new AssertionError("no lines between `" + from + "` and `" + to + "`");
    }
}
