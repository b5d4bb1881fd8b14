package dev.cairn.episode;

import java.io.IOException;

/// One recorded attempt, with a start and an end.
///
/// Light: holds no samples. A reader's cursor voids it when it moves on.
public interface Episode {
    EpisodeSpec spec();

    /// Starts one pass over samples and packets; who opened it closes it.
    Pass open(PassRequest request) throws IOException;

    /// Random access to the pictures of a camera.
    ///
    /// @param stream index into the streams of [#spec()]
    /// @throws IllegalArgumentException if the stream is not encoded pictures
    PacketTrack track(int stream) throws IOException;
}
