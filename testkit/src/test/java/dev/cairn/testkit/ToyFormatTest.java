package dev.cairn.testkit;

import dev.cairn.episode.format.EpisodeFormat;
import dev.cairn.episode.format.WriteOptions;

/// The contract holds for a format that is right.
class ToyFormatTest extends EpisodeFormatContract {
    @Override
    protected EpisodeFormat format() {
        return new ToyFormat();
    }

    @Override
    protected WriteOptions options() {
        return WriteOptions.DEFAULTS;
    }

    @Override
    protected EpisodeShape shape(long seed) {
        return ToyFormat.shape(seed);
    }
}
