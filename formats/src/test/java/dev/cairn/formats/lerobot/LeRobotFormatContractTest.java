package dev.cairn.formats.lerobot;

import dev.cairn.episode.format.EpisodeFormat;
import dev.cairn.episode.format.WriteOptions;
import dev.cairn.testkit.EpisodeFormatContract;

/// What is written from random episodes keeps the contract of all formats.
class LeRobotFormatContractTest extends EpisodeFormatContract {
    @Override
    protected EpisodeFormat format() {
        return new LeRobotFormat();
    }

    @Override
    protected WriteOptions options() {
        return WriteOptions.DEFAULTS;
    }

    @Override
    protected long stampToleranceNanos() {
        return 100_000;
    }
}
