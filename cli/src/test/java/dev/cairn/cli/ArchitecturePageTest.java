package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// ARCHITECTURE.md and CONTRIBUTING.md speak of what exists.
class ArchitecturePageTest {
    @Test
    void namesTheModulesOfTheParentPom() throws IOException {
        String table = House.between(House.read("ARCHITECTURE.md"), "| module", "## ");

        assertThat(House.all("(?m)^\\| `([a-z]+)` \\|", table)).isEqualTo(House.modules());
    }

    @Test
    void namesTypesThatExist() throws IOException {
        Set<String> known = House.sourceNames();
        for (JavaClass type : House.CAIRN) {
            known.add(type.getSimpleName());
            known.add(type.getName());
            known.add(type.getPackageName());
        }
        Set<String> named = new TreeSet<>();
        for (String page : new String[] {"ARCHITECTURE.md", "CONTRIBUTING.md", "README.md"}) {
            named.addAll(House.all("`([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)(?:\\.java)?`", House.read(page)));
            named.addAll(House.all("`(dev\\.cairn\\.[A-Za-z0-9.]+)`", House.read(page)));
        }

        named.removeAll(known);

        assertThat(named).as("names in backticks without a class or package").isEmpty();
    }
}
