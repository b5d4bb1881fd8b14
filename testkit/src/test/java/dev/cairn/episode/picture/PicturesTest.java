package dev.cairn.episode.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Rate;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.testkit.FakeDecoder;
import dev.cairn.testkit.FakeVideo;
import dev.cairn.testkit.MemoryEpisode;
import dev.cairn.testkit.RandomSpecs;
import java.io.IOException;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PicturesTest {
    private static final Rate RATE = new Rate(30_000, 1001);

    private static MemoryEpisode episode(Packets packets) {
        return MemoryEpisode.of("e")
                .camera("top", FakeVideo.encoding(), Claim.declared(RATE, "test"), packets)
                .build();
    }

    @RepeatedTest(10)
    void noneOfTwoThousandJumpsIsWrong(RepetitionInfo run) throws IOException {
        long seed = run.getCurrentRepetition();
        RandomGenerator random = RandomSpecs.dice(seed);
        int count = random.nextInt(1, 400);
        int between = random.nextInt(0, 4);
        int group = random.nextInt(1, 60);
        MemoryEpisode episode = episode(FakeVideo.packets(count, RATE, group, between, random));
        int delay = random.nextInt(between > 0 ? 1 : 0, 5);
        try (Pictures pictures = new Pictures(episode.track(0), new FakeDecoder(delay))) {
            int at = 0;
            for (int i = 0; i < 2000; i++) {
                at = switch (random.nextInt(3)) {
                    case 0 -> random.nextInt(count);
                    case 1 -> Math.min(count - 1, at + 1);
                    default -> Math.min(count - 1, at + random.nextInt(5));
                };
                long instant = FakeVideo.encoding()
                        .timeBase()
                        .nanos(FakeVideo.encoding().timeBase().ticks(RATE.nanosAt(at)));
                assertThat(pictures.at(instant).map(FakeDecoder::number))
                        .as("seed %d, jump %d, %d pictures in groups of %d with %d", seed, i, count, group, between)
                        .contains(at);
            }
        }
    }

    @Test
    void readingInOrderSendsEveryPacketOnce() throws IOException {
        MemoryEpisode episode = episode(FakeVideo.packets(100, RATE, 50, 0, RandomSpecs.dice(1)));
        FakeDecoder decoder = new FakeDecoder(0);
        try (Pictures pictures = new Pictures(episode.track(0), decoder)) {
            for (int i = 0; i < 100; i++) {
                assertThat(pictures.picture(i).map(FakeDecoder::number)).contains(i);
            }
        }
        assertThat(decoder.sent()).isEqualTo(100);
    }

    @Test
    void nothingIsOnScreenBeforeTheFirstPicture() throws IOException {
        MemoryEpisode episode = episode(FakeVideo.plain(3, RATE, 2, RandomSpecs.dice(1)));
        try (Pictures pictures = new Pictures(episode.track(0), new FakeDecoder(0))) {
            assertThat(pictures.at(-1)).isEmpty();
            assertThat(pictures.at(Long.MAX_VALUE).map(FakeDecoder::number)).contains(2);
        }
    }

    @Test
    void withoutCodecsTheRefusalNamesTheCodec() {
        assertThat(Codecs.NONE.decodes()).isEmpty();
        assertThatThrownBy(() -> Codecs.NONE.decoder(FakeVideo.encoding(), CodecConfig.IN_BAND))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.MISSING_CODEC))
                .hasMessageContaining(Codec.H264.label());
    }
}
