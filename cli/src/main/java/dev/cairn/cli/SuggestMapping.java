package dev.cairn.cli;

import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.format.DatasetReader;
import dev.cairn.episode.format.EpisodeCursor;
import dev.cairn.episode.format.EpisodeFormat;
import dev.cairn.episode.format.Part;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.format.Recognised;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.Source;
import dev.cairn.episode.source.Sources;
import dev.cairn.formats.Discovery;
import dev.cairn.formats.Formats;
import dev.cairn.formats.mapping.Mapping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/// Writes a first mapping of the first recording that can be read.
final class SuggestMapping {
    /// The name of no file: the mapping is shown.
    static final String SHOWN = "-";

    private final Session session;

    SuggestMapping(Session session) {
        this.session = session;
    }

    /// Writes it, and never over a file that is there.
    int write(List<Path> sources, String file) throws IOException {
        for (Path source : sources) {
            Optional<EpisodeSpec> first = first(source);
            if (first.isPresent()) {
                show(Mapping.suggest(first.get()), file);
                return ExitCodes.DONE;
            }
        }
        throw new CommandException(
                Problem.NO_SUCH_SOURCE, "no recording that can be read under " + sources.getFirst(), "");
    }

    private void show(String text, String file) throws IOException {
        if (file.equals(SHOWN)) {
            session.out().print(text);
            return;
        }
        Path place = Path.of(file);
        if (Files.exists(place)) {
            throw new CommandException(
                    Problem.OUTPUT_EXISTS, place + " is there already; name another file or take it away", "");
        }
        Files.writeString(place, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        session.out()
                .println("wrote " + Failures.oneLine(file) + "; read it, then: cairn convert SOURCE OUTPUT --to"
                        + " lerobot-v3 --mapping " + Failures.oneLine(file));
    }

    private Optional<EpisodeSpec> first(Path place) throws IOException {
        FormatException last = null;
        ReadOptions options = ReadOptions.DEFAULTS.withStopped(session.stop());
        try (Source source = Sources.open(place)) {
            for (Recognised where : new Discovery(Formats.all(), options.limits()).find(source)) {
                EpisodeFormat format = Formats.named(where.format()).orElseThrow();
                try (DatasetReader reader = format.open(source, where, options)) {
                    for (Part part : reader.parts(1)) {
                        try (EpisodeCursor cursor = reader.open(part)) {
                            if (cursor.advance()) {
                                return Optional.of(cursor.episode().spec());
                            }
                        }
                    }
                } catch (FormatException e) {
                    last = e;
                }
            }
        }
        if (last != null) {
            throw last;
        }
        return Optional.empty();
    }
}
