package dev.cairn.media;

import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Packets;
import dev.cairn.episode.TimeBase;
import dev.cairn.episode.picture.FrameDecoder;
import dev.cairn.episode.picture.Picture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Decodes whole tracks for tests.
final class Decoding {
    private Decoding() {}

    /// Shows every picture of the packets, in shown order.
    static void all(Encoding.Pictures encoding, CodecConfig config, List<Packets> packets, Consumer<Picture> sink)
            throws IOException {
        try (FrameDecoder decoder = new FfmpegCodecs().decoder(encoding, config)) {
            for (Packets block : packets) {
                for (int i = 0; i < block.count(); i++) {
                    decoder.send(block, i);
                    take(decoder, sink);
                }
            }
            decoder.drain();
            take(decoder, sink);
        }
    }

    static void all(Demuxed demuxed, Consumer<Picture> sink) throws IOException {
        all(demuxed.encoding(), demuxed.packets().config(), List.of(demuxed.packets()), sink);
    }

    static void still(Codec codec, byte[] file, Consumer<Picture> sink) throws IOException {
        all(Demuxed.encoding(codec, new TimeBase(1, 1)), CodecConfig.IN_BAND, List.of(Demuxed.still(file)), sink);
    }

    private static void take(FrameDecoder decoder, Consumer<Picture> sink) throws IOException {
        for (Optional<Picture> next = decoder.receive(); next.isPresent(); next = decoder.receive()) {
            sink.accept(next.get());
        }
    }

    /// The picture's planes without padding.
    static byte[] packed(Picture picture) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        for (int plane = 0; plane < picture.planes(); plane++) {
            ByteBuffer bytes = picture.plane(plane);
            int lineBytes = Layout.lineBytes(picture.pixels(), plane, picture.widthPx());
            for (int y = 0; y < Layout.lines(picture.pixels(), plane, picture.heightPx()); y++) {
                byte[] line = new byte[lineBytes];
                bytes.get(y * picture.stride(plane), line);
                out.writeBytes(line);
            }
        }
        return out.toByteArray();
    }

    static String hash(Picture picture) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(packed(picture)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
