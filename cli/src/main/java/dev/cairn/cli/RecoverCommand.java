package dev.cairn.cli;

import dev.cairn.cli.recover.RecoverDocument;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.formats.recover.LogRecovery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `cairn recover`: save what a cut log still holds.
@Command(
        name = "recover",
        description = {
            "Saves what a cut or damaged robot log still holds into a new MCAP file: from MCAP, ROS 1 bags (indexed or"
                    + " not) and rosbag2. Messages keep their bytes, times and order; the source is not touched.",
            "The new file is read again, message by message, before it appears."
        },
        footer = {
            "",
            "Ends with 1 if something that was there could not be saved.",
            "",
            "Example:",
            "  cairn recover robot.bag.active robot.mcap"
        })
final class RecoverCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "LOG", description = "An MCAP file, a bag, or a rosbag2 folder.")
    private Path log;

    @Parameters(index = "1", paramLabel = "OUTPUT", description = "The new MCAP file; it must not exist.")
    private Path output;

    @Option(names = "--json", description = "Prints one JSON document (cairn.recover/1) and nothing else.")
    private boolean json;

    RecoverCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        RecoverDocument document;
        try (Progress _ = session.progress("recovering", Progress.Unit.BYTES, Progress.UNKNOWN)) {
            ReadOptions options = ReadOptions.DEFAULTS.withStopped(session.stop());
            document = RecoverDocument.of(log, output, LogRecovery.recover(log, output, options));
        }
        if (json) {
            JsonOut.print(session, document);
        } else {
            session.out().print(document.text());
        }
        return document.partial() ? ExitCodes.FELL_SHORT : ExitCodes.DONE;
    }
}
