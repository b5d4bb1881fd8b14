package dev.cairn.formats.logset;

import dev.cairn.episode.format.WriteOptions;
import dev.cairn.testkit.EpisodeFormatContract;

/// The contract of formats over logs.
abstract class LogFormatContract extends EpisodeFormatContract {
    @Override
    protected WriteOptions options() {
        return WriteOptions.DEFAULTS;
    }

    @Override
    protected int damagesPerFile() {
        return 40;
    }
}
