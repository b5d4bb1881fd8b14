package dev.cairn.formats.bitstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.source.FolderSource;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.formats.mp4.Mp4File;
import dev.cairn.formats.mp4.Mp4Track;
import dev.cairn.testkit.SharedData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// MP4 files of other people: what their packets say of themselves is what their tables say.
class SharedVideoTest {
    private static final int MOST_PACKETS = 400;

    private static List<Path> videos(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(p -> p.toString().endsWith(".mp4")).sorted().toList();
        }
    }

    @Test
    void keysAndOrderAreThoseOfTheTables() throws IOException {
        Set<Codec> seen = EnumSet.noneOf(Codec.class);
        Path root = SharedData.folder("made");
        try (FolderSource source = new FolderSource(root)) {
            for (Path path : videos(root)) {
                SourceFile file = source.find(root.relativize(path).toString()).orElseThrow();
                Mp4Track track = Mp4File.read(file, ReadLimits.DEFAULTS).video().orElse(null);
                if (track != null && track.samples() > 0) {
                    if (check(file, track)) {
                        seen.add(track.encoding().codec());
                    }
                }
            }
        }
        assertThat(seen).contains(Codec.H264, Codec.HEVC, Codec.AV1);
    }

    private static boolean check(SourceFile file, Mp4Track track) throws IOException {
        Encoding.Pictures encoding = track.encoding();
        CodecConfig config = track.config(0);
        InBandVideo video = InBandVideo.of(encoding.codec(), encoding.framing(), config, file.path())
                .orElse(null);
        if (video == null) {
            return false;
        }
        InBandSamples samples = InBandSamples.of(encoding.codec(), encoding.framing(), config, file.path())
                .orElseThrow();
        InBandVideo again = InBandVideo.of(encoding.codec(), Twelve.framing(encoding.codec()), file.path())
                .orElseThrow();
        int count = Math.min(track.samples(), MOST_PACKETS);
        long[] order = new long[count];
        for (int i = 0; i < count; i++) {
            byte[] sample = new byte[track.size(i)];
            file.read(track.offset(i), ByteBuffer.wrap(sample));
            video.read(sample, 0, sample.length);
            order[i] = video.shownOrder();
            assertThat(video.isKey()).as(file.path() + " key " + i).isEqualTo(track.key(i));
            samples.read(sample, 0, sample.length, video.isKey());
            again.read(samples.packet(), 0, samples.length());
            assertThat(again.shownOrder()).as(file.path() + " order " + i).isEqualTo(order[i]);
        }
        for (int i = 1; i < count; i++) {
            assertThat(Long.signum(order[i] - order[i - 1]))
                    .as(file.path() + " order of " + i)
                    .isEqualTo(Long.signum(track.pts(i) - track.pts(i - 1)));
        }
        assertThat(again.shape().map(PictureShape::pixels))
                .as(file.path())
                .isEqualTo(encoding.pixels().known());
        return true;
    }
}
