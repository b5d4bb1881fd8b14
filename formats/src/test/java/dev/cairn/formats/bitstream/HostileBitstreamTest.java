package dev.cairn.formats.bitstream;

import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Framing;
import dev.cairn.testkit.Prefixes;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/// Damaged packets and configurations: a `FormatException` or a result, and nothing else.
class HostileBitstreamTest {
    /// Reads damaged bytes as a packet, then a sound packet behind it, and goes back and forth.
    private static void read(Codec codec, byte[] damaged, List<byte[]> sound) throws IOException {
        InBandVideo video = Twelve.video(codec);
        IOException first = null;
        for (byte[] packet : List.of(damaged, sound.get(1), sound.get(0))) {
            try {
                byte[] sample = Twelve.sample(video, packet);
                CodecConfig config = video.config().orElse(CodecConfig.IN_BAND);
                Framing framing = codec == Codec.AV1 ? Framing.OBU : Framing.LENGTH_PREFIXED;
                InBandSamples back =
                        InBandSamples.of(codec, framing, config, "camera").orElseThrow();
                back.read(sample, 0, sample.length, video.isKey());
                InBandVideo.of(codec, framing, config, "camera").orElseThrow().read(sample, 0, sample.length);
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    @Test
    void everyPrefixOfAPacketIsReadOrRefused() throws IOException {
        for (Codec codec : Twelve.CODECS) {
            List<byte[]> packets = Twelve.packets(codec);
            Prefixes.DEFAULTS.every(packets.getFirst(), damaged -> read(codec, damaged, packets));
            Prefixes.DEFAULTS.every(packets.get(2), damaged -> read(codec, damaged, packets));
        }
    }

    @RepeatedTest(5)
    void flippedBytesAreReadOrRefused(RepetitionInfo round) throws IOException {
        for (Codec codec : Twelve.CODECS) {
            List<byte[]> packets = Twelve.packets(codec);
            long seed = round.getCurrentRepetition();
            Prefixes.DEFAULTS.flips(packets.getFirst(), 500, seed, damaged -> read(codec, damaged, packets));
        }
    }

    @RepeatedTest(3)
    void damagedConfigurationsAreReadOrRefused(RepetitionInfo round) throws IOException {
        for (Codec codec : Twelve.CODECS) {
            byte[] key = Twelve.packets(codec).getFirst();
            InBandVideo video = Twelve.video(codec);
            byte[] sample = Twelve.sample(video, key);
            CodecConfig config = video.config().orElseThrow();
            Framing framing = codec == Codec.AV1 ? Framing.OBU : Framing.LENGTH_PREFIXED;
            Prefixes.Body body = damaged -> {
                CodecConfig spoiled = new CodecConfig(config.box(), damaged, new byte[0]);
                InBandSamples.of(codec, framing, spoiled, "camera")
                        .orElseThrow()
                        .read(sample, 0, sample.length, true);
                InBandVideo.of(codec, framing, spoiled, "camera").orElseThrow().read(sample, 0, sample.length);
            };
            Prefixes.DEFAULTS.every(config.bytes(), body);
            Prefixes.DEFAULTS.flips(config.bytes(), 300, round.getCurrentRepetition(), body);
        }
    }
}
