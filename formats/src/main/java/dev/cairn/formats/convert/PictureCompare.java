package dev.cairn.formats.convert;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Packets;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.picture.FrameDecoder;
import dev.cairn.episode.picture.Picture;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.io.IOException;
import java.util.Optional;

/// Decodes single pictures and says how near two of them are.
final class PictureCompare {
    private PictureCompare() {}

    /// The brightness of one picture, decoded from the key picture before it.
    ///
    /// @param pts of the wanted picture
    static Luma decode(Codecs codecs, Encoding.Pictures encoding, Packets packets, long pts) throws IOException {
        int wanted = -1;
        for (int i = 0; i < packets.count(); i++) {
            if (packets.pts(i) == pts) {
                wanted = i;
            }
        }
        int from = Math.max(0, wanted);
        while (from > 0 && !packets.key(from)) {
            from--;
        }
        CodecConfig config = packets.config();
        try (FrameDecoder decoder = codecs.decoder(encoding, config)) {
            for (int i = from; i < packets.count(); i++) {
                decoder.send(packets, i);
                Optional<Luma> found = find(decoder, pts);
                if (found.isPresent()) {
                    return found.get();
                }
            }
            decoder.drain();
            return find(decoder, pts)
                    .orElseThrow(() -> new FormatException(
                            Problem.CORRUPT_FILE, encoding.codec().label(), "no picture came out for tick " + pts));
        }
    }

    private static Optional<Luma> find(FrameDecoder decoder, long pts) throws IOException {
        Optional<Picture> picture = decoder.receive();
        while (picture.isPresent()) {
            if (picture.get().pts() == pts) {
                return Optional.of(Luma.of(picture.get()));
            }
            picture = decoder.receive();
        }
        return Optional.empty();
    }

    /// Peak signal-to-noise ratio of two pictures in dB; infinite for equal ones, 0 for different sizes.
    static double psnr(Luma one, Luma other) {
        if (one.widthPx() != other.widthPx() || one.heightPx() != other.heightPx()) {
            return 0;
        }
        double squares = 0;
        int pixels = one.widthPx() * one.heightPx();
        for (int i = 0; i < pixels; i++) {
            double difference = one.at(i) - other.at(i);
            squares += difference * difference;
        }
        return squares == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(255 * 255 * pixels / squares);
    }
}
