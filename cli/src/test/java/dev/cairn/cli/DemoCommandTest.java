package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    private final TestSession test = TestSession.make();

    @TempDir
    private Path work;

    @Test
    void findsAllThatItPlanted() throws IOException {
        int exitCode = Main.run(test.session(), "demo", work.resolve("fleet").toString());

        assertThat(test.out()).contains("10 of 10 planted defects were found", "verified equal", "report.html");
        assertThat(test.out()).doesNotContain("FALSE ALARMS");
        assertThat(exitCode).as(test.out() + test.err()).isEqualTo(0);
        assertThat(Files.readString(work.resolve("fleet/report.html")))
                .contains("data:image/jpeg", "desk_arm/tuesday")
                .doesNotContain("http://", "https://");
    }

    @Test
    void refusesAFolderThatIsNotEmpty() throws IOException {
        Files.writeString(work.resolve("mine"), "mine");

        assertThat(Main.run(test.session(), "demo", work.toString())).isEqualTo(2);

        assertThat(test.err()).contains("not empty");
    }
}
