package dev.cairn.cli;

import dev.cairn.episode.Episode;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.format.DatasetReader;
import dev.cairn.episode.format.EpisodeFormat;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.format.Recognised;
import dev.cairn.episode.source.FolderSource;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.Source;
import dev.cairn.formats.Discovery;
import dev.cairn.formats.Formats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/// The Java of README.md, here to be compiled; `ReadmeTest` compares the two.
final class ReadmeExample {
    private ReadmeExample() {}

    static void printStates(Path folder) throws IOException {
        // README from here
        try (Source source = new FolderSource(folder)) {
            Recognised found = new Discovery(Formats.all(), ReadLimits.DEFAULTS)
                    .find(source)
                    .getFirst();
            EpisodeFormat format = Formats.named(found.format()).orElseThrow();
            try (DatasetReader dataset = format.open(source, found, ReadOptions.DEFAULTS)) {
                Episode episode = dataset.episode("episode_000000");
                int state = episode.spec().indexOf("observation.state").orElseThrow();
                try (Pass pass = episode.open(PassRequest.of(Set.of(state)))) {
                    while (pass.advance() && pass.block().column(state) instanceof Numbers numbers) {
                        System.out.println(Arrays.toString(numbers.doubles()));
                    }
                }
            }
        }
        // README to here
    }
}
