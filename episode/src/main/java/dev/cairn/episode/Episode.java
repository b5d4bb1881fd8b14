package dev.cairn.episode;

import java.io.IOException;
import java.util.OptionalDouble;

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

    /// Bytes that the source stores for the samples of an axis, such as the messages of a topic.
    ///
    /// @return −1 where nobody knows; a log knows once a pass went over all of the axis
    default long storedBytes(int axis) {
        return -1;
    }

    /// Where the source says that a camera's window begins in a shared file, in seconds, exactly as stated.
    ///
    /// Ticks count from the episode's start; only the stated number lets a check replay a loader's
    /// float arithmetic.
    ///
    /// @return empty where the camera has a file of its own, or nobody says
    default OptionalDouble windowStartSeconds(int stream) {
        return OptionalDouble.empty();
    }
}
