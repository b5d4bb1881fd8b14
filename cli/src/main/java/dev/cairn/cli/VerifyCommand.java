package dev.cairn.cli;

import dev.cairn.cli.convert.ConvertJson;
import dev.cairn.cli.convert.ConvertText;
import dev.cairn.formats.convert.Verification;
import dev.cairn.formats.convert.VerifyReport;
import dev.cairn.media.FfmpegCodecs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `cairn verify`: prove that an output says what its sources say.
@Command(
        name = "verify",
        description = {
            "Proves that an output says what its sources say: numbers bit by bit or within a stated tolerance,"
                    + " stamps, texts, and packets of video byte by byte.",
            "Episodes are paired by their order; what a conversion left out or changed on purpose differs."
        },
        footer = {"", "Ends with 1 if something differs.", "", "Example:", "  cairn verify recordings converted"})
final class VerifyCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(arity = "2..*", paramLabel = "FOLDER", description = "The sources, and last the output.")
    private List<Path> folders;

    @Option(names = "--json", description = "Prints one JSON document (cairn.verify/1) and nothing else.")
    private boolean json;

    VerifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        List<Path> sources = folders.subList(0, folders.size() - 1);
        Path output = folders.getLast();
        VerifyReport report;
        try (PhaseProgress progress = new PhaseProgress(session)) {
            report = Verification.run(sources, output, new FfmpegCodecs(), progress, session.stop());
        }
        if (json) {
            JsonOut.print(session, ConvertJson.verify(sources, output, report));
        } else {
            session.out().print(ConvertText.verify(report));
        }
        return report.isEqual() ? ExitCodes.DONE : ExitCodes.FELL_SHORT;
    }
}
