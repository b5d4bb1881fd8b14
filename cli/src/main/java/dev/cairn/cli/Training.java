package dev.cairn.cli;

import dev.cairn.cli.demo.Demo;
import dev.cairn.media.FfmpegCodecs;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// What is run once when Cairn is packaged, so that the AOT cache knows the classes of the commands.
///
/// All in one process. Three episodes serve a conversion of a thousand about as well as training on those.
final class Training {
    /// Calls to learn, in order; `WORK` stands for an empty folder.
    private static final List<List<String>> CALLS = List.of(
            List.of("--help"),
            List.of("scan", "WORK/set"),
            List.of("scan", "WORK/set", "--json", "--html", "WORK/report.html"),
            List.of("convert", "WORK/set", "WORK/v3", "--to", "lerobot-v3", "--plan"),
            List.of("convert", "WORK/set", "WORK/v3", "--to", "lerobot-v3"),
            List.of("convert", "WORK/v3", "WORK/v21", "--to", "lerobot-v2.1", "--json"),
            List.of("verify", "WORK/set", "WORK/v3"),
            List.of("scan", "WORK/v3", "--json"));

    private static final int EPISODES = 3;

    private Training() {}

    /// Runs every call; ends with 4 if one fails.
    ///
    /// @param args the folder to work in
    public static void main(String[] args) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        Session session = new Session(nowhere, err, Terminal.NONE, new Stop(), InstantSource.system());
        try {
            Demo.record(Path.of(args[0], "set"), EPISODES, new FfmpegCodecs(), session.stop());
        } catch (IOException e) {
            err.println("training: " + e);
            System.exit(ExitCodes.SETUP);
        }
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
