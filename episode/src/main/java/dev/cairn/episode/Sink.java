package dev.cairn.episode;

import java.io.IOException;

/// Sees the blocks of a pass it shares with others, and keeps nothing that was lent.
public interface Sink {
    /// What it wants of an episode.
    PassRequest wants(EpisodeSpec spec);

    /// Sees one block; ignores those it did not ask for.
    void accept(Block block) throws IOException;

    /// The episode is over.
    void finish() throws IOException;
}
