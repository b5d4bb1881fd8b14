package dev.cairn.formats.lerobot;

import dev.cairn.episode.format.Ability;
import dev.cairn.episode.format.DatasetReader;
import dev.cairn.episode.format.EpisodeFormat;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.format.Recognised;
import dev.cairn.episode.format.WriteOptions;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.Source;
import dev.cairn.testkit.EpisodeFormatContract;
import dev.cairn.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// The contract of formats over a set that upstream's writers made.
abstract class ReadingContract extends EpisodeFormatContract {
    private final String sample;

    ReadingContract(String sample) {
        this.sample = sample;
    }

    @Override
    protected EpisodeFormat format() {
        return new ReadOnly();
    }

    @Override
    protected WriteOptions options() {
        return WriteOptions.DEFAULTS;
    }

    @Override
    protected Path sample() {
        return SharedData.folder(sample);
    }

    @Override
    protected int damagesPerFile() {
        return 24;
    }

    /// The reading half alone, so that the contract reads the sample.
    private static final class ReadOnly implements EpisodeFormat {
        private final LeRobotFormat whole = new LeRobotFormat();

        @Override
        public String name() {
            return whole.name();
        }

        @Override
        public Set<Ability> abilities() {
            Set<Ability> abilities = EnumSet.copyOf(whole.abilities());
            abilities.remove(Ability.WRITE);
            return abilities;
        }

        @Override
        public Optional<Recognised> recognise(Source source, String root, ReadLimits limits) throws IOException {
            return whole.recognise(source, root, limits);
        }

        @Override
        public DatasetReader open(Source source, Recognised where, ReadOptions options) throws IOException {
            return whole.open(source, where, options);
        }
    }
}
