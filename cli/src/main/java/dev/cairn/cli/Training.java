package dev.cairn.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;

/// What is run once when Cairn is packaged, so that the AOT cache knows the classes of the commands.
///
/// All in one process. Three episodes serve a conversion of a thousand about as well as training on those.
final class Training {
    /// Calls to learn, in order; `WORK` stands for an empty folder.
    private static final List<List<String>> CALLS = List.of(List.of("--help"));

    private Training() {}

    /// Runs every call; ends with 4 if one fails.
    ///
    /// @param args the folder to work in
    public static void main(String[] args) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        Session session = new Session(nowhere, err, Terminal.NONE, new Stop(), InstantSource.system());
        for (List<String> call : CALLS) {
            String[] words =
                    call.stream().map(word -> word.replace("WORK", args[0])).toArray(String[]::new);
            int exitCode = Main.run(session, words);
            if (exitCode > ExitCodes.FELL_SHORT) {
                err.println("training: cairn " + String.join(" ", call) + " ended with " + exitCode);
                System.exit(ExitCodes.SETUP);
            }
        }
    }
}
