package dev.cairn.episode;

import java.io.IOException;

/// Random access to the pictures of one camera of an episode.
///
/// Pictures are numbered in the order they are shown; packets in the order they are decoded.
public interface PacketTrack extends AutoCloseable {
    /// Pictures of the episode.
    long count();

    /// Number of the picture on screen at an instant of the episode; −1 before the first.
    long shownAt(long nanos);

    /// When a picture is shown, in ticks on the episode's clock.
    long pts(long picture);

    /// The packets from the key frame that `picture` needs up to the last one it needs, in decoding order.
    Packets packetsFor(long picture) throws IOException;

    /// All packets of the episode, in decoding order, surplus ones with `shown` false.
    Packets all() throws IOException;

    @Override
    void close() throws IOException;
}
