package dev.cairn.episode.picture;

import dev.cairn.episode.Packets;
import java.io.IOException;
import java.util.Optional;

/// Packets in, pictures out; one thread at a time.
public interface FrameDecoder extends AutoCloseable {
    /// Gives one packet, in decoding order.
    ///
    /// @throws dev.cairn.episode.source.FormatException CORRUPT_FILE if the codec refuses it
    void send(Packets packets, int packet) throws IOException;

    /// Says that no packet follows; pictures still inside come out.
    void drain() throws IOException;

    /// The next picture in shown order, lent to the thread that asks and void once asked again; empty when more
    /// packets are needed.
    Optional<Picture> receive() throws IOException;

    /// Forgets everything, before a jump.
    void flush();

    @Override
    void close();
}
