package dev.cairn.formats.lerobot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Rate;
import dev.cairn.episode.TimeBase;
import dev.cairn.episode.format.CameraPlan;
import dev.cairn.episode.format.Carriage;
import dev.cairn.episode.format.DatasetWriter;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.LossKind;
import dev.cairn.episode.format.NeedsSourceTimes;
import dev.cairn.episode.format.WriteOptions;
import dev.cairn.episode.format.WritePlan;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.bitstream.CameraPackets;
import dev.cairn.formats.bitstream.PacketWalk;
import dev.cairn.formats.bitstream.SamePictures;
import dev.cairn.formats.bitstream.Twelve;
import dev.cairn.formats.bitstream.Units;
import dev.cairn.testkit.FakeCodecs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Cameras of logs, whose packets carry their parameter sets along, become MP4 without a codec.
class InBandCameraTest {
    private static final Rate HZ = Rate.perSecond(10);
    private static final TimeBase NANOS = new TimeBase(1, 1_000_000_000);
    private static final long STEP = 100_000_000L;

    @TempDir
    Path folder;

    private static Encoding.Pictures encoding(Codec codec) {
        return new Encoding.Pictures(
                codec,
                Twelve.framing(codec),
                Claim.unknown("size"),
                Claim.unknown("pixels"),
                Claim.unknown("depth"),
                NANOS,
                0);
    }

    private static Packets packets(List<byte[]> all, long jitterNanos) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        all.forEach(bytes::writeBytes);
        Packets.Builder packets =
                new Packets.Builder(new PacketBytes.InMemory(bytes.toByteArray()), CodecConfig.IN_BAND, all.size());
        long offset = 0;
        for (int i = 0; i < all.size(); i++) {
            long stamp = i * STEP + (i % 3) * jitterNanos;
            packets.add(offset, all.get(i).length, stamp, stamp, false, true);
            offset += all.get(i).length;
        }
        return packets.build();
    }

    private static Episode episode(int number, Codec codec, List<byte[]> all, int rows, long jitterNanos) {
        return TestSets.rows(number, rows, HZ, "pick")
                .camera(TestSets.TOP, encoding(codec), Claim.declared(HZ, "test"), packets(all, jitterNanos))
                .build();
    }

    private WritePlan plan(Episode episode) throws IOException {
        try (DatasetWriter planner = LeRobotWriter.create(
                TestSets.target(folder.resolve("planned"), episode, TestSets.V3, new FakeCodecs()))) {
            return planner.plan(episode);
        }
    }

    private WritePlan write(Path place, WriteOptions options, Episode... episodes) throws IOException {
        WriteOptions wanted = options;
        while (true) {
            try (DatasetWriter writer =
                    LeRobotWriter.create(TestSets.target(place, episodes[0], wanted, new FakeCodecs()))) {
                WritePlan last = null;
                for (Episode episode : episodes) {
                    last = writer.add(episode);
                }
                writer.finish();
                return java.util.Objects.requireNonNull(last);
            } catch (NeedsSourceTimes e) {
                wanted = wanted.withSourceTimes(e.axes());
            }
        }
    }

    private static CameraPlan top(WritePlan plan) {
        return plan.cameras().getFirst();
    }

    /// Reads a camera back; its pictures must be the ones that were written.
    private static List<Long> readBack(Episode written, Codec codec, List<byte[]> expected) throws IOException {
        int camera = written.spec().indexOf(TestSets.TOP).orElseThrow();
        List<Long> pts = new ArrayList<>();
        try (PacketWalk walk = PacketWalk.of(written, camera)) {
            for (byte[] packet : expected) {
                assertThat(walk.next()).isTrue();
                Units sample = walk.units().orElseThrow();
                Units original = Units.of(codec, Twelve.framing(codec), CodecConfig.IN_BAND, "source")
                        .orElseThrow();
                assertThat(new SamePictures(original, sample)
                                .areEqual(packet, packet.length, walk.packet(), walk.length()))
                        .isTrue();
                pts.add(walk.pts());
            }
            assertThat(walk.next()).isFalse();
        }
        return pts;
    }

    @ParameterizedTest
    @EnumSource(names = {"H264", "HEVC", "AV1"})
    void packetsOnTheGridAreCopiedAndReadBack(Codec codec) throws IOException {
        List<byte[]> all = Twelve.packets(codec);
        for (WriteOptions options : List.of(TestSets.V3, TestSets.V21)) {
            Path place = folder.resolve(options.version());
            WritePlan plan = write(place, options, episode(0, codec, all, 12, 0), episode(1, codec, all, 12, 0));

            assertThat(top(plan).carriage()).isEqualTo(Carriage.COPIED);
            assertThat(plan.losses()).isEmpty();
            List<List<Long>> stamps = new ArrayList<>();
            TestSets.each(place, e -> stamps.add(readBack(e, codec, all)));
            assertThat(stamps).hasSize(2);
            List<Integer> shown = IntStream.range(0, 12)
                    .boxed()
                    .sorted(java.util.Comparator.comparing(stamps.getFirst()::get))
                    .toList();
            assertThat(shown).isEqualTo(SHOWN.getOrDefault(codec, List.of()));
            assertThat(Arrays.stream(place.toFile().list()).toList()).doesNotContain("scratch");
        }
    }

    private static final java.util.Map<Codec, List<Integer>> SHOWN = java.util.Map.of(
            Codec.H264, List.of(0, 2, 3, 1, 4, 5, 7, 8, 6, 9, 10, 11),
            Codec.HEVC, List.of(0, 2, 1, 5, 4, 3, 8, 7, 6, 10, 9, 11),
            Codec.AV1, List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));

    @Test
    void whatIsPlannedIsDone() throws IOException {
        Episode episode = episode(0, Codec.H264, Twelve.packets(Codec.H264), 12, 0);

        assertThat(plan(episode)).isEqualTo(write(folder.resolve("set"), TestSets.V3, episode));
    }

    @Test
    void jitteredPacketsAreRestamped() throws IOException {
        List<byte[]> all = Twelve.packets(Codec.AV1);

        WritePlan plan = write(folder.resolve("set"), TestSets.V3, episode(0, Codec.AV1, all, 12, 1_000_000));

        assertThat(top(plan).carriage()).isEqualTo(Carriage.RESTAMPED);
        TestSets.each(folder.resolve("set"), e -> readBack(e, Codec.AV1, all));
    }

    @Test
    void picturesInFrontOfTheFirstKeyAreLost() throws IOException {
        List<byte[]> all = Twelve.packets(Codec.H264);
        Episode late = episode(0, Codec.H264, all.subList(3, 12), 9, 0);

        WritePlan plan = plan(late);

        assertThat(plan.losses())
                .contains(new Loss(
                        LossKind.DROPPED,
                        TestSets.TOP,
                        "pictures that nobody can decode, in front of the first key picture",
                        2,
                        "pictures"));
        assertThat(top(plan).carriage()).isEqualTo(Carriage.ENCODED);
        assertThat(top(plan).reason()).isEqualTo("7 pictures for 9 rows");
    }

    @Test
    void otherParameterSetsOfTheSameSizeAreEncoded() throws IOException {
        List<byte[]> all = new ArrayList<>(Twelve.packets(Codec.H264));
        byte[] key = all.get(5).clone();
        int level = IntStream.range(0, key.length - 4)
                        .filter(i -> key[i] == 0x67 && key[i + 1] == 0x64 && key[i + 3] == 10)
                        .findFirst()
                        .orElseThrow()
                + 3;
        key[level] = 11;
        all.set(5, key);

        WritePlan plan = plan(episode(0, Codec.H264, all, 12, 0));

        assertThat(top(plan).carriage()).isEqualTo(Carriage.ENCODED);
        assertThat(top(plan).reason()).isEqualTo("its parameter sets change after 5 pictures");
    }

    @Test
    void parameterSetsInAPacketOfTheirOwnBelongToTheNextPicture() throws IOException {
        List<byte[]> all = new ArrayList<>(Twelve.packets(Codec.H264));
        byte[] key = all.get(5).clone();
        int[] starts = IntStream.range(0, key.length - 4)
                .filter(i -> key[i] == 0 && key[i + 1] == 0 && key[i + 2] == 1)
                .toArray();
        int picture = Arrays.stream(starts)
                .filter(i -> (key[i + 3] & 0x1f) == 5)
                .findFirst()
                .orElseThrow();
        int level = Arrays.stream(starts)
                        .filter(i -> (key[i + 3] & 0x1f) == 7)
                        .findFirst()
                        .orElseThrow()
                + 6;
        key[level] = 11;
        all.set(5, Arrays.copyOfRange(key, 0, picture));
        all.add(6, Arrays.copyOfRange(key, picture, key.length));

        WritePlan plan = plan(episode(0, Codec.H264, all, 12, 0));

        assertThat(top(plan).reason()).isEqualTo("its parameter sets change after 5 pictures");
    }

    @Test
    void aCodecWithoutAConfigurationIsEncodedAsPlanned() throws IOException {
        List<byte[]> all = java.util.stream.Stream.generate(() -> new byte[] {(byte) 0x82, 1, 2, 3})
                .limit(12)
                .toList();

        assertThat(top(plan(episode(0, Codec.VP9, all, 12, 0))).carriage()).isEqualTo(Carriage.ENCODED);
    }

    @Test
    void refusesAPacketThatIsNoneAndSaysWhich() throws IOException {
        List<byte[]> all = new ArrayList<>(Twelve.packets(Codec.H264));
        all.set(4, new byte[] {1, 2, 3, 4});

        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> plan(episode(7, Codec.H264, all, 12, 0)))
                .withMessageContaining("episode_000007")
                .withMessageContaining(TestSets.TOP + ", packet 4");
    }

    @Test
    void whatWasPutAsideCanBeDecodedFromItsFile() throws IOException {
        List<byte[]> all = Twelve.packets(Codec.HEVC);
        Episode episode = episode(0, Codec.HEVC, all, 12, 0);
        Path scratch = folder.resolve("scratch");

        try (CameraPackets camera =
                CameraPackets.of(episode, episode.spec().indexOf(TestSets.TOP).orElseThrow(), scratch)) {
            assertThat(camera.packets().count()).isEqualTo(12);
            assertThat(camera.packets().config().box()).isEqualTo("hvcC");
            assertThat(camera.packets().read(3)).isNotEmpty();
            assertThat(scratch).exists();
        }
        assertThat(scratch).doesNotExist();
    }
}
