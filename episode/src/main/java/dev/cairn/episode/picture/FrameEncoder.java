package dev.cairn.episode.picture;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Packets;
import java.io.IOException;
import java.util.Optional;

/// Pictures in, packets out; one thread at a time.
public interface FrameEncoder extends AutoCloseable {
    /// Gives one picture; it is converted to the encoder's pixel format where it differs.
    ///
    /// @param pts in ticks of the encoder's time base, rising
    void send(Picture picture, long pts) throws IOException;

    /// Says that no picture follows; packets still inside come out.
    void drain() throws IOException;

    /// The next packets, in memory and void once asked again; empty when more pictures are needed.
    Optional<Packets> receive() throws IOException;

    /// The configuration for the container; known once the first packet came out.
    CodecConfig config();

    /// Name and version of the encoder, for the report: equal bytes are promised for one build.
    String build();

    @Override
    void close();
}
