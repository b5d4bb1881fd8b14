package dev.cairn.formats.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.Texts;
import dev.cairn.formats.convert.VerifyReport.How;
import dev.cairn.formats.lerobot.TestSets;
import dev.cairn.testkit.FakeCodecs;
import dev.cairn.testkit.FakeVideo;
import dev.cairn.testkit.MemoryEpisode;
import dev.cairn.testkit.RandomSpecs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One planted change after the other is found, and nothing where there is none.
class VerificationTest {
    private static final Rate HZ = Rate.perSecond(10);
    private static final String WRIST = "observation.images.wrist";
    private static final int ROWS = 30;

    @TempDir
    Path folder;

    private Path source = Path.of("");

    @BeforeEach
    void writeTheSource() throws IOException {
        source = TestSets.write(folder.resolve("source"), TestSets.V3, episodes(new Change()));
    }

    /// What is planted in the second episode.
    private static final class Change {
        private float number = 1;
        private String text = "a";
        private boolean swapped;
        private long offMillis;
    }

    private static List<Episode> episodes(Change change) {
        List<Episode> episodes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            episodes.add(episode(i, i == 1 ? change : new Change()));
        }
        return episodes;
    }

    private static Episode episode(int number, Change change) {
        float[] values = new float[ROWS];
        String[] texts = new String[ROWS];
        for (int i = 0; i < ROWS; i++) {
            values[i] = i % 5 == 0 ? Float.NaN : i;
            texts[i] = "note " + i;
        }
        values[11] = change.number;
        texts[12] = change.text;
        long[] nanos = IntStream.range(0, ROWS)
                .mapToLong(i -> i * 100_000_000L + (i == 7 ? change.offMillis * 1_000_000 : 0))
                .toArray();
        Packets one = FakeVideo.packets(ROWS, HZ, 5, 1, RandomSpecs.dice(number));
        Packets other = FakeVideo.packets(ROWS, HZ, 5, 1, RandomSpecs.dice(100 + number));
        return TestSets.stamped(number, HZ, "pick", nanos)
                .numbers("observation.value", Role.OBSERVATION, List.of(), new Numbers.F32(values, ROWS, 1, null))
                .stream(Stream.of("note", 0, Role.OTHER, new SampleType.Text()), Texts.of(texts))
                .camera(TestSets.TOP, FakeVideo.encoding(), Claim.declared(HZ, "test"), change.swapped ? other : one)
                .camera(WRIST, FakeVideo.encoding(), Claim.declared(HZ, "test"), change.swapped ? one : other)
                .build();
    }

    private VerifyReport verify(Path output) throws IOException {
        return Verification.run(List.of(source), output, new FakeCodecs(), ConvertListener.SILENT, () -> false);
    }

    private VerifyReport verify(List<Episode> planted) throws IOException {
        Path output = folder.resolve("planted");
        TestSets.write(output, TestSets.V21, planted);
        return verify(output);
    }

    private static void finds(VerifyReport report, String stream, long sample) {
        assertThat(report.isEqual()).isFalse();
        assertThat(report.differences()).anySatisfy(d -> {
            assertThat(d.episode()).isEqualTo("episode_000001");
            assertThat(d.stream()).isEqualTo(stream);
            assertThat(d.sample()).isEqualTo(sample);
        });
    }

    @Test
    void equalSetsAreEqualWithTheirNaNs() throws IOException {
        VerifyReport report = verify(episodes(new Change()));

        assertThat(report.differences()).isEmpty();
        assertThat(report.isEqual()).isTrue();
        assertThat(report.episodes()).isEqualTo(3);
        assertThat(report.streams())
                .anySatisfy(s -> {
                    assertThat(s.stream()).isEqualTo("observation.value");
                    assertThat(s.how()).isEqualTo(How.BIT_EQUAL);
                    assertThat(s.compared()).isEqualTo(3L * ROWS);
                })
                .anySatisfy(s -> {
                    assertThat(s.stream()).isEqualTo(WRIST);
                    assertThat(s.how()).isEqualTo(How.PACKETS_EQUAL);
                });
    }

    @Test
    void findsOneNumber() throws IOException {
        Change change = new Change();
        change.number = Math.nextUp(1f);

        VerifyReport report = verify(episodes(change));

        finds(report, "observation.value", 11);
        assertThat(report.differences()).hasSize(1);
    }

    @Test
    void findsAZeroOfTheOtherSign() throws IOException {
        Change change = new Change();
        change.number = 0f;
        Path zero = TestSets.write(folder.resolve("zero"), TestSets.V3, episodes(change));
        change.number = -0f;
        Path minus = TestSets.write(folder.resolve("minus"), TestSets.V3, episodes(change));

        VerifyReport report =
                Verification.run(List.of(zero), minus, new FakeCodecs(), ConvertListener.SILENT, () -> false);

        finds(report, "observation.value", 11);
    }

    @Test
    void findsOneText() throws IOException {
        Change change = new Change();
        change.text = "ä";

        finds(verify(episodes(change)), "note", 12);
    }

    @Test
    void findsSwappedCameras() throws IOException {
        Change change = new Change();
        change.swapped = true;

        VerifyReport report = verify(episodes(change));

        finds(report, TestSets.TOP, 0);
        finds(report, WRIST, 0);
    }

    @Test
    void findsOneByteOfAPacket() throws IOException {
        Path output = TestSets.write(folder.resolve("out"), TestSets.V21, episodes(new Change()));
        Path video = output.resolve("videos/chunk-000/" + WRIST + "/episode_000001.mp4");
        int at = new String(Files.readAllBytes(video), java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("mdat");
        try (RandomAccessFile file = new RandomAccessFile(video.toFile(), "rw")) {
            file.seek(at + 300);
            int old = file.read();
            file.seek(at + 300);
            file.write(old ^ 1);
        }

        VerifyReport report = verify(output);

        assertThat(report.isEqual()).isFalse();
        assertThat(report.differences())
                .singleElement()
                .satisfies(d -> assertThat(d.stream()).isEqualTo(WRIST));
    }

    @Test
    void findsDroppedAndExtraEpisodes() throws IOException {
        List<Episode> all = episodes(new Change());

        VerifyReport dropped = verify(all.subList(0, 2));
        assertThat(dropped.isEqual()).isFalse();
        assertThat(dropped.differences())
                .singleElement()
                .satisfies(d -> assertThat(d.output()).isEqualTo("missing"));

        List<Episode> more = new ArrayList<>(all);
        more.add(episode(3, new Change()));
        Path output = TestSets.write(folder.resolve("more"), TestSets.V3, more);
        VerifyReport extra = verify(output);
        assertThat(extra.isEqual()).isFalse();
        assertThat(extra.differences())
                .singleElement()
                .satisfies(d -> assertThat(d.output()).isEqualTo("an episode"));
    }

    @Test
    void findsStampsThatAreOffByAMillisecond() throws IOException {
        // A source whose rows lie off the grid, against an output that puts them there without a word.
        Change change = new Change();
        change.offMillis = 1;
        Path off = TestSets.write(
                folder.resolve("off"), TestSets.V3.withSourceTimes(java.util.Set.of("rows")), episodes(change));
        Path jittered = jittered(off);

        VerifyReport report =
                Verification.run(List.of(jittered), source, new FakeCodecs(), ConvertListener.SILENT, () -> false);

        finds(report, "timestamp", 7);
    }

    /// A copy whose `timestamp` column says what its true stamps say.
    private Path jittered(Path set) throws IOException {
        Path copy = folder.resolve("jittered");
        copy(set, copy);
        dev.cairn.formats.lerobot.Stamped.rewrite(copy);
        return copy;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    @Test
    void trueStampsAreHeldAgainstTheirColumnBitByBit() throws IOException {
        Change change = new Change();
        change.offMillis = 1;
        Path off = TestSets.write(
                folder.resolve("off"), TestSets.V3.withSourceTimes(java.util.Set.of("rows")), episodes(change));
        Path jittered = jittered(off);

        Path out = folder.resolve("out");
        ConversionResult result = new Conversion(
                        ConvertRequest.of(jittered, out, "lerobot-v3"),
                        new FakeCodecs(),
                        ConvertListener.SILENT,
                        () -> false)
                .run();
        VerifyReport proof = result.proof().orElseThrow();
        assertThat(proof.differences()).isEmpty();
        assertThat(proof.streams()).anySatisfy(s -> {
            assertThat(s.stream()).isEqualTo("source_time_ns.rows");
            assertThat(s.how()).isEqualTo(How.BIT_EQUAL);
            assertThat(s.compared()).isEqualTo(3L * ROWS);
        });

        // Another set whose column says something else.
        Change two = new Change();
        two.offMillis = 2;
        Path other = TestSets.write(
                folder.resolve("two"), TestSets.V3.withSourceTimes(java.util.Set.of("rows")), episodes(two));
        VerifyReport report =
                Verification.run(List.of(jittered), other, new FakeCodecs(), ConvertListener.SILENT, () -> false);
        finds(report, "source_time_ns.rows", 7);
    }

    @Test
    void whatTheWriterDeclaredIsNotToldTwice() throws IOException {
        MemoryEpisode with = TestSets.rows(0, 10, HZ, "pick").stream(
                        Stream.of("language_events", 0, Role.OTHER, new SampleType.ListOf(new SampleType.Text())),
                        new dev.cairn.episode.Lists(
                                IntStream.rangeClosed(0, 10).toArray(),
                                Texts.of(new String[] {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}),
                                10,
                                null))
                .build();
        Path set = TestSets.write(folder.resolve("language"), TestSets.V3, List.of(with));

        ConversionResult result = new Conversion(
                        ConvertRequest.of(set, folder.resolve("out"), "lerobot-v2.1"),
                        new FakeCodecs(),
                        ConvertListener.SILENT,
                        () -> false)
                .run();

        VerifyReport proof = result.proof().orElseThrow();
        assertThat(proof.isEqual()).isTrue();
        assertThat(proof.notHeld()).singleElement().satisfies(l -> {
            assertThat(l.stream()).isEqualTo("language_events");
            assertThat(l.what()).isEqualTo("v2.1 has no language columns");
        });
    }
}
