package dev.cairn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Block;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Passes;
import dev.cairn.episode.Sink;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every sink must do: keep nothing that was lent, and give the same result whatever the blocks.
///
/// @param <S> the sink
public abstract class SinkContract<S extends Sink> {

    /// A sink that has seen nothing.
    protected abstract S sink();

    /// What a sink found, with a sensible equality.
    protected abstract Object result(S sink);

    /// An episode the sink has something to say about.
    protected Episode episode() {
        return RandomEpisodes.of(
                RandomSpecs.lerobotLikeWithVideo(1).withRows(80).withMissing(0.1), 1);
    }

    private Object resultOf(Episode episode, Sink... others) throws IOException {
        S sink = sink();
        List<Sink> all = new java.util.ArrayList<>(List.of(others));
        all.add(sink);
        Passes.feed(episode, all);
        return result(sink);
    }

    @Test
    protected void keepsNothingThatWasLent() throws IOException {
        Episode episode = episode();

        assertThat(resultOf(new SpoilingEpisode(episode, 64)))
                .as("with blocks that are overwritten")
                .isEqualTo(resultOf(episode));
    }

    @Test
    protected void saysTheSameWhateverTheSizeOfBlocks() throws IOException {
        Episode episode = episode();

        Object expected = resultOf(episode);

        for (int blockBytes : new int[] {1, 100, 1000}) {
            assertThat(resultOf(new SpoilingEpisode(episode, blockBytes)))
                    .as("blocks of %d bytes", blockBytes)
                    .isEqualTo(expected);
        }
    }

    @Test
    protected void ignoresWhatOthersAskedFor() throws IOException {
        Episode episode = episode();

        assertThat(resultOf(episode, new Greedy())).isEqualTo(resultOf(episode));
    }

    /// Wants everything and looks at nothing.
    private static final class Greedy implements Sink {
        @Override
        public PassRequest wants(EpisodeSpec spec) {
            return PassRequest.everything(spec);
        }

        @Override
        public void accept(Block block) {}

        @Override
        public void finish() {}
    }
}
