package dev.cairn.formats.foxglove;

import dev.cairn.episode.format.EpisodeFormat;
import dev.cairn.episode.format.WriteOptions;
import dev.cairn.testkit.EpisodeFormatContract;
import dev.cairn.testkit.EpisodeShape;
import dev.cairn.testkit.RandomSpecs;

/// Rows of every type; video that only containers can hold has no units, so cameras are images here.
class FoxgloveFormatContractTest extends EpisodeFormatContract {
    @Override
    protected EpisodeFormat format() {
        return new FoxgloveFormat();
    }

    @Override
    protected WriteOptions options() {
        return WriteOptions.DEFAULTS.withVersion("mcap");
    }

    @Override
    protected EpisodeShape shape(long seed) {
        return RandomSpecs.lerobotLikeWithVideo(seed)
                .withCameras()
                .withCells("observation.images.cell")
                .withMissing(0.1);
    }

    @Override
    protected int damagesPerFile() {
        return 60;
    }
}
