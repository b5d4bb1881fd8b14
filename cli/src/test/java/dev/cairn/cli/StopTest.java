package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "kill -INT is POSIX")
class StopTest {
    /// A command that tidies up when told to stop, or that never listens.
    static final class Sleeper {
        private Sleeper() {}

        public static void main(String[] args) throws InterruptedException {
            Stop stop = Stop.onInterrupt(Terminal.NONE, System.err);
            System.out.println("ready");
            while (args.length > 0 || !stop.getAsBoolean()) {
                Thread.sleep(10);
            }
            System.out.println("tidy");
            if (stop.finished()) {
                System.exit(0);
            }
        }
    }

    private record Ended(int exitCode, String out, long millis) {}

    private static Ended interrupt(String... args) throws Exception {
        // A build in the background ignores SIGINT and its children inherit that, so it is made the default again.
        ProcessBuilder java = new ProcessBuilder(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Sleeper.class.getName());
        java.command().addAll(List.of(args));
        Process process = java.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("ready");
            long from = System.nanoTime();
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            long millis = (System.nanoTime() - from) / 1_000_000;
            return new Ended(process.exitValue(), String.join("\n", out.lines().toList()), millis);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void ctrlCLetsTheCommandTidyUp() throws Exception {
        Ended ended = interrupt();

        assertThat(ended.exitCode()).isEqualTo(130);
        assertThat(ended.out()).isEqualTo("tidy");
    }

    @Test
    void ctrlCDoesNotWaitForACommandThatNeverListens() throws Exception {
        Ended ended = interrupt("deaf");

        assertThat(ended.exitCode()).isEqualTo(130);
        assertThat(ended.millis()).isLessThan(3_000);
    }

    @Test
    void workEndsWhereItAsks() {
        Stop stop = new Stop();
        stop.check();

        stop.raise();

        assertThatThrownBy(stop::check).isInstanceOf(CancellationException.class);
    }
}
