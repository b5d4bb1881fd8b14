package dev.cairn.formats.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.Size;
import dev.cairn.episode.source.FolderSource;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.testkit.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Holds our tables against what ffprobe said of the same files (`mp4/ffprobe.tsv`), and copies them.
class SharedMp4Test {
    private @Nullable FolderSource source;

    @BeforeEach
    void openSharedData() throws IOException {
        source = new FolderSource(SharedData.folder(""));
    }

    @AfterEach
    void closeSharedData() throws IOException {
        if (source != null) {
            source.close();
        }
    }

    private Mp4File open(String path) throws IOException {
        SourceFile file = Objects.requireNonNull(source).find(path).orElseThrow();
        return Mp4File.read(file, ReadLimits.DEFAULTS);
    }

    private static List<String[]> expected() throws IOException {
        List<String[]> lines = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SharedMp4Test.class.getResourceAsStream("/mp4/ffprobe.tsv")),
                StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.startsWith("#")) {
                    lines.add(line.split("\t", -1));
                }
            }
        }
        return lines;
    }

    @Test
    void tablesAreThoseThatFfprobeSees() throws IOException {
        List<String[]> files = expected();
        assertThat(files).hasSize(60);
        for (String[] file : files) {
            Mp4Track track = open(file[0]).video().orElseThrow();
            var encoding = track.encoding();

            assertThat(encoding.codec().label()).as(file[0]).isEqualTo(file[1]);
            assertThat(encoding.size().known())
                    .as(file[0])
                    .contains(new Size(Integer.parseInt(file[2]), Integer.parseInt(file[3])));
            assertThat(encoding.pixels().known()).as(file[0]).isEqualTo(PixelFormat.labelled(file[4]));
            assertThat(encoding.timeBase().denominator()).as(file[0]).isEqualTo(Integer.parseInt(file[5]));
            assertThat(track.samples()).as(file[0]).isEqualTo(Integer.parseInt(file[6]));
            assertThat(track.samplesInside()).as(file[0]).isEqualTo(track.samples());
            assertThat(checksum(track)).as(file[0]).isEqualTo(file[7]);
        }
    }

    private static String checksum(Mp4Track track) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < track.samples(); i++) {
            lines.append(track.pts(i)).append(',').append(track.dts(i)).append(',');
            lines.append(track.size(i)).append(',').append(track.offset(i)).append(',');
            lines.append(track.key(i) ? 'K' : '_')
                    .append(track.presented(i) ? '_' : 'D')
                    .append('\n');
        }
        CRC32 crc = new CRC32();
        crc.update(lines.toString().getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(crc.getValue());
    }

    @Test
    void everyFileSurvivesACopy() throws IOException {
        for (String[] file : expected()) {
            Mp4Track from = open(file[0]).video().orElseThrow();
            if (from.pts(from.shownOrder()[0]) < 0) {
                continue; // Pictures before the edit have no place in a file without edits.
            }
            Packets packets = packets(open(file[0]), from);
            MemoryChannel out = new MemoryChannel();
            Mp4Writer writer = new Mp4Writer(out, from.timeBase().denominator(), from.encoding(), from.config(0));
            long end = from.pts(from.shownOrder()[0]) + from.durationTicks();
            writer.append(packets, 0, packets.count(), Made.pts(from), end);
            writer.finish();

            Mp4Track to = Made.read(out.bytes()).video().orElseThrow();

            assertThat(Made.pts(to)).as(file[0]).isEqualTo(Made.pts(from));
            assertThat(Made.keys(to)).as(file[0]).isEqualTo(Made.keys(from));
            assertThat(to.durationTicks()).as(file[0]).isEqualTo(from.durationTicks());
            assertThat(to.config(0)).as(file[0]).isEqualTo(from.config(0));
            assertThat(to.encoding()).as(file[0]).isEqualTo(from.encoding());
            assertSameBytes(packets, to, out.bytes(), 0);
        }
    }

    @Test
    void clipsWithReorderedPicturesAreJoinedOnTheGrid() throws IOException {
        String folder = "made/lerobot_v3.0/h264_many_files/dataset/videos/observation.images.front/chunk-000/";
        Mp4File one = open(folder + "file-000.mp4");
        Mp4File other = open(folder + "file-001.mp4");
        Mp4Track first = one.video().orElseThrow();
        MemoryChannel out = new MemoryChannel();
        Mp4Writer writer = new Mp4Writer(out, 10_240, first.encoding(), first.config(0));
        long start = 0;
        for (Mp4File file : List.of(one, other)) {
            Mp4Track track = file.video().orElseThrow();
            int[] order = track.shownOrder();
            long[] pts = new long[order.length];
            for (int k = 0; k < order.length; k++) {
                pts[order[k]] = start + 512L * k;
            }
            start += 512L * order.length;
            writer.append(packets(file, track), 0, order.length, pts, start);
        }
        writer.finish();

        Mp4Track joined = Made.read(out.bytes()).video().orElseThrow();
        int[] shown = joined.shownOrder();

        assertThat(joined.samples()).isEqualTo(25 + 50);
        assertThat(joined.durationTicks()).isEqualTo(75 * 512);
        for (int k = 0; k < shown.length; k++) {
            assertThat(joined.pts(shown[k])).isEqualTo(512L * k);
        }
        assertSameBytes(packets(one, first), joined, out.bytes(), 0);
        assertSameBytes(packets(other, other.video().orElseThrow()), joined, out.bytes(), 25);
    }

    @Test
    void aDelayAndATurnAreRead() throws IOException {
        Mp4Track late = open("video/torchcodec/test_non_zero_start.mp4").video().orElseThrow();
        Mp4Track turned =
                open("video/torchcodec/nasa_13013_rotated.mp4").video().orElseThrow();

        assertThat(late.pts(late.shownOrder()[0])).isEqualTo(127_995);
        assertThat(late.durationTicks()).isEqualTo(6_144);
        assertThat(turned.encoding().rotationDegrees()).isEqualTo(270);
    }

    private static Packets packets(Mp4File file, Mp4Track track) {
        Packets.Builder packets =
                new Packets.Builder(new PacketBytes.InFile(file.file()), track.config(0), track.samples());
        for (int i = 0; i < track.samples(); i++) {
            packets.add(track.offset(i), track.size(i), track.pts(i), track.dts(i), track.key(i), true);
        }
        return packets.build();
    }

    private static void assertSameBytes(Packets expected, Mp4Track track, byte[] file, int from) throws IOException {
        for (int i = 0; i < expected.count(); i++) {
            int at = (int) track.offset(from + i);
            byte[] found = java.util.Arrays.copyOfRange(file, at, at + track.size(from + i));
            assertThat(found).isEqualTo(expected.read(i));
        }
    }
}
