package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class MainTest {
    private final TestSession test = TestSession.make();

    /// Throws what it is told to.
    @Command(
            name = "break",
            footer = {"", "Example:", "  cairn break"})
    private static final class BreakCommand implements Callable<Integer> {
        private final @Nullable Exception failure;

        private BreakCommand(@Nullable Exception failure) {
            this.failure = failure;
        }

        @Override
        public Integer call() throws Exception {
            if (failure != null) {
                throw failure;
            }
            return ExitCodes.FELL_SHORT;
        }
    }

    private int run(@Nullable Exception failure, String... args) {
        return Commands.line(test.session(), List.of(new BreakCommand(failure))).execute(args);
    }

    @Test
    void helpGoesToStandardOutputAndIsSound() {
        int exitCode = Main.run(test.session(), "--help");

        assertThat(exitCode).isEqualTo(0);
        assertThat(test.out()).startsWith("Usage: cairn");
        assertThat(test.err()).isEmpty();
    }

    @Test
    void aCommandHasHelpWithoutDeclaringIt() {
        assertThat(run(null, "break", "--help")).isEqualTo(0);

        assertThat(test.out()).contains("Usage: cairn break", "--debug", "Example:");
    }

    @Test
    void aWrongCallIsTheCallersMove() {
        assertThat(Main.run(test.session())).isEqualTo(2);
        assertThat(Main.run(test.session(), "--nonsense")).isEqualTo(2);

        assertThat(test.err()).isEqualTo("""
                cairn: a command is missing
                  try: cairn --help
                cairn: Unknown option: '--nonsense'
                  try: cairn --help
                """);
        assertThat(test.out()).isEmpty();
    }

    @Test
    void aMistypedCommandIsGuessed() {
        assertThat(run(null, "breka")).isEqualTo(2);

        assertThat(test.err()).contains("did you mean").contains("break");
    }

    @Test
    void theExitCodeOfACommandIsKept() {
        assertThat(run(null, "break")).isEqualTo(1);
    }

    @Test
    void unreadableDataIsThree() {
        Exception failure = new FormatException(Problem.CORRUPT_FILE, "a.mp4", 8, "no moov, expected one");

        assertThat(run(failure, "break")).isEqualTo(3);
        assertThat(test.err()).isEqualTo("cairn: [a.mp4 @ byte 8] CORRUPT_FILE: no moov, expected one\n");
    }

    @Test
    void anImpossibleWishIsTwoAndNamesTheCommandThatHelps() {
        Exception failure =
                new CommandException(Problem.OUTPUT_EXISTS, "out exists, expected no such folder", "cairn break other");

        assertThat(run(failure, "break")).isEqualTo(2);
        assertThat(test.err()).isEqualTo("""
                cairn: out exists, expected no such folder
                  try: cairn break other
                """);
    }

    @Test
    void theMachineIsFour() {
        assertThat(run(new NoSuchFileException("/nowhere"), "break")).isEqualTo(4);
        assertThat(run(new FileSystemException("/full", null, "No space left on device"), "break"))
                .isEqualTo(4);
        assertThat(run(new IOException("broken"), "break")).isEqualTo(4);

        assertThat(test.err()).isEqualTo("""
                cairn: no such file or folder: /nowhere
                cairn: No space left on device: /full
                cairn: broken
                """);
    }

    @Test
    void aDefectOfOursIsFourAndShowsItsTraceWithDebugOnly() {
        assertThat(run(new IllegalStateException("odd"), "break")).isEqualTo(4);
        assertThat(test.err()).contains("a defect of Cairn").doesNotContain("\tat ");

        assertThat(run(new IllegalStateException("odd"), "break", "--debug")).isEqualTo(4);
        assertThat(test.err()).contains("\tat ");
    }

    @Test
    void aStoppedCommandIsOneHundredAndThirty() {
        assertThat(run(new CancellationException(), "break")).isEqualTo(130);
    }

    @Test
    void aForeignNameCannotDriveTheTerminal() {
        assertThat(Failures.oneLine("a\nb\u001b[2Jc\u202ed")).isEqualTo("a b\\u{1b}[2Jc\\u{202e}d");
    }
}
