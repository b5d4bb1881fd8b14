package dev.cairn.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Which outputs a person looks at.
///
/// The launcher asks the shell, which costs nothing; `System.console()` cannot tell one output from the other.
///
/// @param out whether standard output is a terminal
/// @param err whether standard error is a terminal
/// @param colour whether to colour standard output
record Terminal(boolean out, boolean err, boolean colour) {
    /// Nobody looks: a pipe, a file, a test.
    static final Terminal NONE = new Terminal(false, false, false);

    private static final int USUAL_WIDTH = 80;

    /// As the launcher says in `-Dcairn.terminal=out,err`.
    static Terminal ofLauncher() {
        List<String> said = List.of(System.getProperty("cairn.terminal", "").split(","));
        boolean out = said.contains("out");
        boolean colour =
                out && System.getenv().getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(System.getenv("TERM"));
        return new Terminal(out, said.contains("err"), colour);
    }

    /// Columns of the terminal now, 80 when nobody knows; starts a process, so ask seldom.
    int width() {
        if (!out && !err) {
            return USUAL_WIDTH;
        }
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(stty.getInputStream().readNBytes(64), StandardCharsets.US_ASCII);
            if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                stty.destroy();
            }
            int columns = Integer.parseInt(said.strip().replaceAll("^\\d+\\s+", ""));
            return columns < 10 ? USUAL_WIDTH : columns;
        } catch (IOException | NumberFormatException e) {
            return USUAL_WIDTH;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL_WIDTH;
        }
    }
}
