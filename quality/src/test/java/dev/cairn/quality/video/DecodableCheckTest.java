package dev.cairn.quality.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Passes;
import dev.cairn.episode.Rate;
import dev.cairn.episode.facts.Finding;
import dev.cairn.episode.facts.Status;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.picture.EncodeSpec;
import dev.cairn.episode.picture.FrameDecoder;
import dev.cairn.episode.picture.FrameEncoder;
import dev.cairn.episode.picture.Picture;
import dev.cairn.episode.picture.PictureSummary;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.quality.CheckOptions;
import dev.cairn.quality.Checks;
import dev.cairn.quality.EpisodeResult;
import dev.cairn.quality.EpisodeScan;
import dev.cairn.quality.ScanChecks;
import dev.cairn.quality.SetScan;
import dev.cairn.quality.Takes;
import dev.cairn.testkit.FakeDecoder;
import dev.cairn.testkit.FakeVideo;
import dev.cairn.testkit.MemoryEpisode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class DecodableCheckTest {
    private static final int PICTURES = 60;

    @Test
    void picturesThatDecodePass() throws IOException {
        assertThat(scan(new Fake(-1), true)).isEmpty();
        assertThat(status(new Fake(-1), true)).isEqualTo(Status.PASS);
    }

    @Test
    void aSpoiledPictureIsNamed() throws IOException {
        List<Finding> findings = scan(new Fake(30), true);

        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().reason()).contains("do not decode").contains("zeros");
        assertThat(findings.getFirst().window().fromSample()).isBetween(30L, 39L);
    }

    @Test
    void aSpoiledLastPictureIsSeen() throws IOException {
        List<Finding> findings = scan(new Fake(PICTURES - 1), true);

        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().window().fromSample()).isEqualTo(PICTURES - 1);
    }

    @Test
    void withoutPixelsOrCodecNothingIsAssessed() throws IOException {
        assertThat(status(new Fake(30), false)).isEqualTo(Status.NOT_ASSESSED);
        assertThat(status(Codecs.NONE, true)).isEqualTo(Status.NOT_ASSESSED);
    }

    private static List<Finding> scan(Codecs codecs, boolean pixels) throws IOException {
        return result(codecs, pixels).facts().findings().stream()
                .filter(one -> one.check().equals("VID-02"))
                .toList();
    }

    private static Status status(Codecs codecs, boolean pixels) throws IOException {
        ScanChecks checks = Checks.of(CheckOptions.DEFAULTS.withPixels(pixels), codecs);
        SetScan set = checks.open(new Takes().dataset());
        set.add(result(codecs, pixels));
        return set.settle(List.of()).outcomes().stream()
                .filter(one -> one.info().id().equals("VID-02"))
                .findFirst()
                .orElseThrow()
                .status();
    }

    private static EpisodeResult result(Codecs codecs, boolean pixels) throws IOException {
        Rate rate = Rate.perSecond(30);
        Packets packets = FakeVideo.packets(PICTURES, rate, 12, 0, RandomGenerator.of("L64X128MixRandom"));
        Episode episode = MemoryEpisode.of("episode_000000")
                .rows(rate, PICTURES)
                .longs("frame_index", dev.cairn.episode.Role.INDEX, new long[PICTURES])
                .camera("front", FakeVideo.encoding(), Claim.declared(rate, "test"), packets)
                .build();
        EpisodeScan scan =
                Checks.of(CheckOptions.DEFAULTS.withPixels(pixels), codecs).begin(new Takes().dataset(), episode);
        Passes.feed(episode, scan.sinks());
        scan.look();
        return scan.finish();
    }

    /// Codecs whose decoder refuses one picture.
    private record Fake(int spoiled) implements Codecs {
        @Override
        public Set<Codec> decodes() {
            return Set.of(Codec.H264);
        }

        @Override
        public Set<Codec> encodes() {
            return Set.of();
        }

        @Override
        public FrameDecoder decoder(Encoding.Pictures encoding, CodecConfig config) {
            return new Refusing(
                    new FakeDecoder(0),
                    encoding.timeBase().ticks(Rate.perSecond(30).nanosAt(spoiled)));
        }

        @Override
        public FrameEncoder encoder(EncodeSpec spec) {
            throw new UnsupportedOperationException("nothing is encoded here");
        }

        @Override
        public PictureSummary pictureSummary(Encoding.Pictures encoding) {
            throw new UnsupportedOperationException("nothing is summed up here");
        }
    }

    /// Refuses the packet at one instant.
    private record Refusing(FakeDecoder inner, long pts) implements FrameDecoder {
        @Override
        public void send(Packets packets, int packet) throws IOException {
            if (packets.pts(packet) == pts) {
                throw new FormatException(Problem.CORRUPT_FILE, "fake video", "the packet is zeros");
            }
            inner.send(packets, packet);
        }

        @Override
        public void drain() {
            inner.drain();
        }

        @Override
        public Optional<Picture> receive() {
            return inner.receive();
        }

        @Override
        public void flush() {
            inner.flush();
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
