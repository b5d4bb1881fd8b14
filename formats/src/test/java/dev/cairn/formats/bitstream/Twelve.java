package dev.cairn.formats.bitstream;

import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Framing;
import dev.cairn.episode.source.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Twelve pictures that other people's encoders made, cut into packets at their delimiters.
public final class Twelve {
    public static final List<Codec> CODECS = List.of(Codec.H264, Codec.HEVC, Codec.AV1);

    private Twelve() {}

    public static Framing framing(Codec codec) {
        return codec == Codec.AV1 ? Framing.OBU : Framing.ANNEX_B;
    }

    /// The packets of a stream, each with its delimiter.
    public static List<byte[]> packets(Codec codec) throws IOException {
        byte[] all = stream(codec);
        Units units = units(codec);
        units.cut(all, 0, all.length);
        int delimiter = switch (codec) {
            case H264 -> 9;
            case HEVC -> 35;
            default -> 2;
        };
        int prefix = codec == Codec.AV1 ? 0 : 4;
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < units.count(); i++) {
            if (units.type(i) == delimiter) {
                starts.add(units.head(i) - prefix);
            }
        }
        starts.add(all.length);
        List<byte[]> packets = new ArrayList<>();
        for (int i = 0; i + 1 < starts.size(); i++) {
            packets.add(Arrays.copyOfRange(all, starts.get(i), starts.get(i + 1)));
        }
        return packets;
    }

    static byte[] stream(Codec codec) throws IOException {
        String name = codec == Codec.AV1 ? "obu" : codec.label();
        try (InputStream in = Objects.requireNonNull(Twelve.class.getResourceAsStream("/bitstream/twelve." + name))) {
            return in.readAllBytes();
        }
    }

    static Units units(Codec codec) {
        return Units.of(codec, framing(codec), CodecConfig.IN_BAND, "camera").orElseThrow();
    }

    static InBandVideo video(Codec codec) {
        return InBandVideo.of(codec, framing(codec), "camera").orElseThrow();
    }

    static byte[] sample(InBandVideo video, byte[] packet) throws FormatException {
        video.read(packet, 0, packet.length);
        byte[] sample = new byte[video.sampleBytes()];
        if (video.writeSample(sample, 0) != sample.length) {
            throw new AssertionError("a sample of another size than was said");
        }
        return sample;
    }
}
