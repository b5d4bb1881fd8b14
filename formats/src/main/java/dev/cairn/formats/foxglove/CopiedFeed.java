package dev.cairn.formats.foxglove;

import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.formats.bitstream.InBandSamples;
import dev.cairn.formats.bitstream.PacketWalk;
import dev.cairn.formats.mcap.McapWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Packets of one camera, framed anew and never decoded.
final class CopiedFeed implements Feed {
    private final PacketWalk walk;
    private final Encoding.Pictures encoding;
    private final VideoCarrier carrier;
    private final Stamping stamping;
    private final int channel;
    private final ProtoOut message = new ProtoOut();
    private @Nullable InBandSamples samples;
    private @Nullable CodecConfig config;
    private long written;

    CopiedFeed(
            Episode episode,
            int stream,
            Encoding.Pictures encoding,
            VideoCarrier carrier,
            Stamping stamping,
            int channel)
            throws IOException {
        this.walk = PacketWalk.of(episode, stream);
        this.encoding = encoding;
        this.carrier = carrier;
        this.stamping = stamping;
        this.channel = channel;
    }

    @Override
    public boolean next() throws IOException {
        return walk.next();
    }

    @Override
    public long logNanos() {
        return stamping.log(walk::nanos, written);
    }

    @Override
    public void write(McapWriter out) throws IOException {
        message.clear();
        long said = stamping.said(walk::nanos, written);
        if (encoding.codec() == Codec.VP9) {
            carrier.write(walk.packet(), walk.length(), said, message);
        } else {
            InBandSamples framed = framed();
            framed.read(walk.packet(), 0, walk.length(), walk.isKey());
            carrier.write(framed.packet(), framed.length(), said, message);
        }
        long publish = stamping.publish(walk::nanos, written);
        out.message(channel, written++, logNanosOf(), publish, message.bytes(), 0, message.length());
    }

    private long logNanosOf() {
        return stamping.log(walk::nanos, written - 1);
    }

    private InBandSamples framed() throws IOException {
        InBandSamples current = samples;
        CodecConfig now = walk.config();
        if (current == null || config == null || !now.equals(config)) {
            current = InBandSamples.of(
                            encoding.codec(),
                            encoding.framing(),
                            now,
                            carrier.stream().name())
                    .orElseThrow();
            samples = current;
            config = now;
        }
        return current;
    }

    @Override
    public void close() throws IOException {
        walk.close();
    }
}
