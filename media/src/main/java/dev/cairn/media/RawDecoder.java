package dev.cairn.media;

import dev.cairn.episode.Encoding;
import dev.cairn.episode.Packets;
import dev.cairn.episode.picture.FrameDecoder;
import dev.cairn.episode.picture.Picture;
import dev.cairn.episode.picture.RawPicture;
import dev.cairn.episode.source.ReadLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/// Raw pictures: nothing to decode, and nothing to load for it.
final class RawDecoder implements FrameDecoder {
    private static final String CAMERA = "raw pictures";

    private final Encoding.Pictures encoding;
    private final ReadLimits limits;
    private final Queue<Picture> pictures = new ArrayDeque<>();

    RawDecoder(Encoding.Pictures encoding, ReadLimits limits) {
        this.encoding = encoding;
        this.limits = limits;
    }

    @Override
    public void send(Packets packets, int packet) throws IOException {
        if (!pictures.isEmpty()) {
            throw new IllegalStateException("take the decoded pictures before sending packet " + packet);
        }
        int size = ReadLimits.hold(
                packets.size(packet), limits.chunkBytes(), CAMERA, packets.offset(packet), "packet " + packet);
        ByteBuffer bytes = ByteBuffer.allocateDirect(size);
        packets.read(packet, bytes);
        pictures.add(RawPicture.of(bytes.flip(), encoding, packets.pts(packet), CAMERA));
    }

    @Override
    public void drain() {
        // Each packet is a picture.
    }

    @Override
    public Optional<Picture> receive() {
        return Optional.ofNullable(pictures.poll());
    }

    @Override
    public void flush() {
        pictures.clear();
    }

    @Override
    public void close() {
        pictures.clear();
    }
}
