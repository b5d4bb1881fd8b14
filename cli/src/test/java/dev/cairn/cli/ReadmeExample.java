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
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/// The Java of README.md, here to be compiled; `ReadmeTest` compares the two.
final class ReadmeExample {
    private ReadmeExample() {}

    static void printStates(EpisodeFormat format, Path folder) throws IOException {
        // README from here
        try (Source source = new FolderSource(folder)) {
            Recognised found = format.recognise(source, "", ReadLimits.DEFAULTS).orElseThrow();
            try (DatasetReader dataset = format.open(source, found, ReadOptions.DEFAULTS)) {
                Episode episode = dataset.episode("0");
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
