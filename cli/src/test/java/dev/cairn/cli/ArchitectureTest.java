package dev.cairn.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The table of ARCHITECTURE.md as rules.
class ArchitectureTest {
    /// Which rooms a room may use, besides itself.
    private static final Map<String, Set<String>> MAY_USE = new TreeMap<>(Map.of(
            "episode", Set.of(),
            "formats", Set.of("episode"),
            "media", Set.of("episode"),
            "quality", Set.of("episode"),
            "testkit", Set.of("episode"),
            "cli", Set.of("episode", "formats", "media", "quality")));

    /// Libraries that one room alone may see.
    private static final Map<String, List<String>> KEEPS_TO_ITSELF = Map.of(
            "media", List.of("org.bytedeco"),
            "formats", List.of("dev.hardwood", "org.xerial.snappy", "com.github.luben.zstd"),
            "cli", List.of("picocli"));

    @Test
    void everyRoomHasALineInTheTable() throws IOException {
        Set<String> rooms = new TreeSet<>(House.modules());
        rooms.remove("bench");

        assertThat(MAY_USE.keySet()).isEqualTo(rooms);
    }

    @Test
    void roomsUseWhatTheTableGrants() {
        MAY_USE.forEach((room, granted) -> noClasses()
                .that()
                .resideInAPackage("dev.cairn." + room + "..")
                .should()
                .dependOnClassesThat(cairnOutside(room, granted))
                .because("`" + room + "` may use " + (granted.isEmpty() ? "no other room" : granted)
                        + "; give it an interface of `episode` and let `cli` hand in what implements it")
                .check(House.CAIRN));
    }

    private static DescribedPredicate<JavaClass> cairnOutside(String room, Set<String> granted) {
        return DescribedPredicate.describe("are of another room", used -> {
            if (!used.getPackageName().startsWith("dev.cairn.")) {
                return false;
            }
            String usedRoom = used.getPackageName().split("\\.", -1)[2];
            return !usedRoom.equals(room) && !granted.contains(usedRoom);
        });
    }

    @Test
    void heavyLibrariesStayInTheirRoom() {
        KEEPS_TO_ITSELF.forEach((room, libraries) -> libraries.forEach(library -> noClasses()
                .that()
                .resideOutsideOfPackage("dev.cairn." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library + "..")
                .because("only `" + room + "` sees " + library)
                .check(House.CAIRN)));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.cairn.(**)").should().beFreeOfCycles().check(House.CAIRN);
    }

    @Test
    void theClockComesFromOutside() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Instant.class, "now", Clock.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("a test must hold time still: take an InstantSource")
                .check(House.CAIRN);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.cairn.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("what a command has to say goes through its Session, what a reader saw is a Notice")
                .check(House.CAIRN);
    }

    @Test
    void onlyMainEndsTheProcess() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Main.class, Training.class)
                .should()
                .callMethod(System.class, "exit", int.class)
                .because("a command returns its exit code")
                .check(House.CAIRN);
    }

    @Test
    void everyPackageHasADoorAndIsNullMarked() {
        Set<String> open = new TreeSet<>();
        for (JavaClass known : House.CAIRN) {
            JavaPackage at = known.getPackage();
            if (at.tryGetPackageInfo().isEmpty() || !at.isAnnotatedWith(NullMarked.class)) {
                open.add(at.getName());
            }
        }

        assertThat(open).as("packages without a @NullMarked package-info").isEmpty();
    }

    @Test
    void packagesAreNamedByFeature() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..impl..", "..dto..", "..helpers..")
                .because("a package is named by its feature")
                .check(House.CAIRN);
    }
}
