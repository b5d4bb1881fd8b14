package dev.cairn.formats.logset;

import static dev.cairn.formats.logset.SmallLog.MS;
import static dev.cairn.formats.logset.SmallLog.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.Attachment;
import dev.cairn.episode.Axis;
import dev.cairn.episode.Block;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Clock;
import dev.cairn.episode.ClockKind;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Epoch;
import dev.cairn.episode.Interval;
import dev.cairn.episode.Label;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Stream;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.format.Recognised;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.log.LogSchema;
import dev.cairn.formats.mcap.McapWriter;
import dev.cairn.formats.mcap.McapWriterOptions;
import dev.cairn.testkit.MemorySource;
import dev.cairn.testkit.Prefixes;
import dev.cairn.testkit.RandomSpecs;
import dev.cairn.testkit.Recorded;
import dev.cairn.testkit.SharedData;
import dev.cairn.testkit.SpoilingEpisode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogEpisodeTest {
    @TempDir
    Path folder;

    private OpenLog small() throws IOException {
        Path file = folder.resolve("small.mcap");
        if (!Files.exists(file)) {
            SmallLog.write(file, 5);
        }
        return OpenLog.of(Files.readAllBytes(file));
    }

    private static List<String> clocks(OpenLog log, String axis) {
        return log.episode().spec().axes().get(log.axis(axis)).clocks().stream()
                .map(Clock::name)
                .toList();
    }

    @Test
    void aChannelIsAnAxisWithTheClocksThatItsMessagesHave() throws IOException {
        OpenLog log = small();

        assertThat(log.episode().spec().axes())
                .extracting(Axis::name)
                .containsExactly("/joints", "/camera", "/note", "/calibration");
        assertThat(clocks(log, "/joints")).containsExactly("log", "publish", "header");
        assertThat(clocks(log, "/note")).containsExactly("log");
        assertThat(log.episode().spec().axes().getFirst().clocks().get(2))
                .isEqualTo(new Clock("header", ClockKind.SENSOR, Epoch.UNIX, 1));
        assertThat(log.episode().spec().axes())
                .extracting(axis -> axis.samples().orElse(-1))
                .containsExactly(90L, 18L, 5L, 1L);
        try (Pass pass = log.episode().open(PassRequest.of(Set.of(log.stream("/joints"))))) {
            pass.advance();
            Block block = pass.block();
            assertThat(block.nanos(1)[0]).isEqualTo(block.nanos(0)[0] - MS);
            assertThat(block.nanos(2)[0]).isEqualTo(block.nanos(0)[0] - 2 * MS);
        }
    }

    @Test
    void whatWasSentOnceIsLatchedAndWhatComesAgainIsNot() throws IOException {
        OpenLog log = small();

        assertThat(log.episode().spec().axes())
                .filteredOn(Axis::latched)
                .extracting(Axis::name)
                .containsExactly("/calibration");
    }

    @Test
    void theMeanRateIsMeasuredFromBothEnds() throws IOException {
        Claim<Rate> rate = small().episode().spec().axes().getFirst().rate();

        assertThat(rate).isInstanceOf(Claim.Measured.class);
        assertThat(rate.known().orElseThrow().perSecond()).isBetween(99.0, 101.0);
    }

    @Test
    void rawMessagesCarryTheirSchema() throws IOException {
        OpenLog log = small();
        int note = log.axis("/note");

        try (Pass pass = log.episode().open(new PassRequest(Set.of(), Set.of(note), Interval.WHOLE, 1 << 18))) {
            assertThat(pass.advance()).isTrue();
            assertThat(pass.block().axis()).isEqualTo(note);
            assertThat(pass.block().raw().orElseThrow().read(0)).isEqualTo(SmallLog.text("step 0"));
            CodecConfig schema = pass.block().raw().orElseThrow().config();
            assertThat(schema.box()).isEqualTo("ros1msg");
            assertThat(new String(schema.bytes(), StandardCharsets.UTF_8)).isEqualTo("string data\n");
        }
    }

    @Test
    void metadataBecomesLabelsAndAttachmentsCanBeRead() throws IOException {
        OpenLog log = small();

        assertThat(log.episode().spec().labels())
                .extracting(Label::name, label -> label.value().known().orElse(""))
                .contains(
                        org.assertj.core.groups.Tuple.tuple("task", "stack cups"),
                        org.assertj.core.groups.Tuple.tuple("session.operator", "ada"));
        Attachment attachment = log.episode().spec().attachments().getFirst();
        assertThat(attachment.name()).isEqualTo("notes.txt");
        assertThat(log.reader().attachment(attachment).readAll(100)).containsExactly(1, 2, 3);
    }

    @Test
    void furtherChannelsOfATopicAreToldApart() throws IOException {
        OpenLog log = OpenLog.of(writer -> {
            LogSchema schema =
                    new LogSchema("std_msgs/Float64", "ros1msg", "float64 data".getBytes(StandardCharsets.UTF_8));
            for (String node : List.of("", "/left", "")) {
                int id = writer.addChannel(
                        "/force", Optional.of(schema), "ros1", node.isEmpty() ? Map.of() : Map.of("callerid", node));
                SmallLog.put(writer, id, 0, START, START, new byte[8]);
            }
        });

        assertThat(log.episode().spec().streams())
                .extracting(Stream::name)
                .containsExactly(
                        "/force", "/force.data", "/force@/left", "/force@/left.data", "/force@2", "/force@2.data");
    }

    @Test
    void twoSchemasOfOneNameAreReadEachByItsOwn() throws IOException {
        OpenLog log = OpenLog.of(writer -> {
            int one = SmallLog.channel(writer, "/one", "robot/State", "float64 a\n");
            int two = SmallLog.channel(writer, "/two", "robot/State", "uint8 b\n");
            SmallLog.put(writer, one, 0, START, START, new byte[8]);
            SmallLog.put(writer, two, 0, START, START, new byte[] {7});
        });

        assertThat(log.stream("/one.a")).isPositive();
        try (Pass pass = log.episode().open(PassRequest.of(Set.of(log.stream("/two.b"))))) {
            pass.advance();
            assertThat(((Numbers) pass.block().column(log.stream("/two.b"))).doubles()[0])
                    .isEqualTo(7);
        }
    }

    @Test
    void aMessageThatCannotBeDecodedIsAMissingSampleAndCounted() throws IOException {
        OpenLog log = OpenLog.of(writer -> {
            int id = SmallLog.channel(writer, "/value", "std_msgs/Float64", "float64 data\n");
            for (int i = 0; i < 10; i++) {
                SmallLog.put(writer, id, i, START + i * MS, START + i * MS, new byte[i % 5 == 1 ? 3 : 8]);
            }
        });
        int stream = log.stream("/value.data");

        try (Pass pass = log.episode().open(PassRequest.of(Set.of(stream)))) {
            pass.advance();
            assertThat(pass.block().count()).isEqualTo(10);
            for (int i = 0; i < 10; i++) {
                assertThat(pass.block().column(stream).present(i))
                        .as("sample %d", i)
                        .isEqualTo(i % 5 != 1);
            }
            assertThat(pass.advance()).isFalse();
        }
        assertThat(log.notices()).containsExactly("LOG_UNDECODABLE /value 2");
    }

    @Test
    void aSchemaThatRefersToItselfLeavesTheMessagesAsTheyAre() throws IOException {
        OpenLog log = OpenLog.of(writer -> {
            int id = SmallLog.channel(writer, "/knot", "robot/Knot", "robot/Knot again\n");
            SmallLog.put(writer, id, 0, START, START, new byte[8]);
        });

        assertThat(log.episode().spec().streams()).extracting(Stream::name).containsExactly("/knot");
        assertThat(log.notices()).containsExactly("LOG_ENCODING /knot 1");
        assertThat(Recorded.of(log.episode()).samples("/knot")).hasSize(1);
    }

    @Test
    void aLogWithoutMessagesIsAnEpisodeWithoutSamples() throws IOException {
        OpenLog log = OpenLog.of(writer -> SmallLog.channel(writer, "/value", "std_msgs/Float64", "float64 data\n"));

        assertThat(log.episode().spec().axes()).extracting(Axis::name).containsExactly("/value");
        assertThat(Recorded.of(log.episode()).streams()).isEmpty();
    }

    @Test
    void clocksThatGoBackwardsAndNumbersThatAreMissingAreCounted() throws IOException {
        OpenLog log = OpenLog.of(writer -> {
            int id = SmallLog.channel(writer, "/value", "std_msgs/Float64", "float64 data\n");
            for (int i = 0; i < 20; i++) {
                long publish = START + i * MS - (i == 7 ? 5 * MS : MS / 2);
                SmallLog.put(writer, id, i < 12 ? i : i + 3, START + i * MS, publish, new byte[8]);
            }
        });

        Recorded.of(log.episode());

        assertThat(log.notices()).containsExactlyInAnyOrder("LOG_ORDER /value 1", "LOG_SEQUENCE /value 3");
    }

    @RepeatedTest(20)
    void aPartKnowsTheNumbersOfItsSamplesAndBeginsWithWhatIsLatched(RepetitionInfo run) throws IOException {
        RandomGenerator random = RandomSpecs.dice(run.getCurrentRepetition());
        OpenLog log = small();
        long from = START + random.nextLong(900 * MS);
        long to = from + random.nextLong(300 * MS) + 1;
        PassRequest all = PassRequest.everything(log.episode().spec());
        Recorded whole = Recorded.of(log.episode(), all);

        Recorded part = Recorded.of(log.episode(), all.within(new Interval.Nanos(from, to)));

        for (int axis = 0; axis < log.episode().spec().axes().size(); axis++) {
            Axis of = log.episode().spec().axes().get(axis);
            List<Recorded.Sample> wanted = new ArrayList<>();
            for (Recorded.Sample sample : whole.samples(of.name())) {
                if (sample.instantNanos() < from && of.latched()) {
                    wanted.clear();
                    wanted.add(sample);
                } else if (sample.instantNanos() >= from && sample.instantNanos() < to) {
                    wanted.add(sample);
                }
            }
            assertThat(part.samples(of.name()))
                    .as("seed %d, %s", run.getCurrentRepetition(), of.name())
                    .isEqualTo(wanted);
        }
    }

    @RepeatedTest(10)
    void whatIsSaidToBeOutIsOut(RepetitionInfo run) throws IOException {
        RandomGenerator random = RandomSpecs.dice(run.getCurrentRepetition());
        OpenLog log = small();
        PassRequest all = PassRequest.everything(log.episode().spec());
        List<List<long[]>> stamps = new ArrayList<>();
        Recorded whole = Recorded.of(log.episode(), all);
        for (int axis = 0; axis < log.episode().spec().axes().size(); axis++) {
            stamps.add(whole.stamps(axis));
        }
        long[] out = new long[stamps.size()];
        PassRequest request = new PassRequest(all.streams(), Set.of(), Interval.WHOLE, random.nextInt(20, 2000));
        boolean everTrue = false;
        try (Pass pass = log.episode().open(request)) {
            while (pass.advance()) {
                out[pass.block().axis()] += pass.block().count();
                long instant = START + random.nextLong(1000 * MS);
                if (pass.deliveredThrough(instant)) {
                    everTrue = true;
                    for (int axis = 0; axis < out.length; axis++) {
                        long due = stamps.get(axis).stream()
                                .filter(stamp -> stamp[0] <= instant)
                                .count();
                        assertThat(out[axis])
                                .as("axis %d, through %d", axis, instant)
                                .isGreaterThanOrEqualTo(due);
                    }
                }
            }
            assertThat(pass.deliveredThrough(Long.MAX_VALUE)).isTrue();
        }
        assertThat(everTrue).isTrue();
    }

    @Test
    void aSlowChannelDoesNotKeepOthersWaiting() throws IOException {
        OpenLog log = OpenLog.of(writer -> {
            int fast = SmallLog.channel(writer, "/fast", "std_msgs/Float64", "float64 data\n");
            int slow = SmallLog.channel(writer, "/slow", "std_msgs/Float64", "float64 data\n");
            for (int i = 0; i < 12_000; i++) {
                SmallLog.put(writer, fast, i, START + i * 10L * MS, START, new byte[8]);
                if (i % 100 == 0) {
                    SmallLog.put(writer, slow, i / 100, START + i * 10L * MS + 1, START, new byte[8]);
                }
            }
        });
        long reached = START;
        int blocks = 0;

        try (Pass pass = log.episode().open(PassRequest.of(Set.of()))) {
            while (pass.advance()) {
                blocks++;
                reached = Math.max(reached, pass.block().nanos(0)[pass.block().count() - 1]);
                assertThat(pass.deliveredThrough(reached - 25_000 * MS)).isTrue();
            }
        }
        assertThat(blocks).isBetween(20, 60);
    }

    @Test
    void readingOneTopicTouchesOnlyItsChunks() throws IOException {
        byte[] mcap = OpenLog.bytes(McapWriterOptions.DEFAULTS.withChunkBytes(10_000), writer -> {
            int early = SmallLog.channel(writer, "/early", "robot/Blob", "uint8[] data\n");
            int late = SmallLog.channel(writer, "/late", "std_msgs/Float64", "float64 data\n");
            byte[] noise = new byte[4000];
            RandomSpecs.dice(1).nextBytes(noise);
            noise[0] = (byte) (3996 & 0xff);
            noise[1] = (byte) (3996 >> 8);
            noise[2] = 0;
            noise[3] = 0;
            for (int i = 0; i < 500; i++) {
                SmallLog.put(writer, early, i, START + i * MS, START, noise);
            }
            for (int i = 0; i < 500; i++) {
                SmallLog.put(writer, late, i, START + (500 + i) * MS, START, new byte[8]);
            }
        });
        OpenLog log = OpenLog.of(mcap);
        log.source().forgetReads();

        Recorded late = Recorded.of(log.episode(), PassRequest.of(Set.of(log.stream("/late.data"))));

        long read = log.source().reads().stream()
                .mapToLong(MemorySource.ReadRange::length)
                .sum();
        assertThat(late.samples("/late.data")).hasSize(500);
        assertThat(read).isLessThan(mcap.length / 20L);
    }

    @Test
    void aPartIsReadWhereItLiesAlsoWithATopicThatHasNothingBeforeIt() throws IOException {
        byte[] mcap = OpenLog.bytes(McapWriterOptions.DEFAULTS.withChunkBytes(10_000), writer -> {
            int steady = SmallLog.channel(writer, "/steady", "std_msgs/Float64", "float64 data\n");
            int late = SmallLog.channel(writer, "/late", "std_msgs/Float64", "float64 data\n");
            for (int i = 0; i < 20_000; i++) {
                SmallLog.put(writer, steady, i, START + i * MS, START, new byte[8]);
                if (i >= 19_990) {
                    SmallLog.put(writer, late, i, START + i * MS, START, new byte[8]);
                }
            }
        });
        OpenLog log = OpenLog.of(mcap);
        PassRequest both = PassRequest.of(Set.of(log.stream("/steady.data"), log.stream("/late.data")));
        Interval end = new Interval.Nanos(START + 19_980 * MS, START + 20_000 * MS);
        Recorded once = Recorded.of(log.episode(), both.within(end)); // makes the index
        log.source().forgetReads();

        Recorded again = Recorded.of(log.episode(), both.within(end));

        assertThat(again).isEqualTo(once);
        assertThat(again.samples("/steady.data")).hasSize(20);
        assertThat(again.samples("/steady.data").getFirst().index()).isEqualTo(19_980);
        assertThat(again.samples("/late.data")).hasSize(10);
        long read = log.source().reads().stream()
                .mapToLong(MemorySource.ReadRange::length)
                .sum();
        assertThat(read).isLessThan(mcap.length / 20L);
    }

    @Test
    void picturesAreFoundByTheirTimeAndNumber() throws IOException {
        OpenLog log = small();
        int camera = log.stream("/camera.image");
        List<Recorded.Sample> all =
                Recorded.of(log.episode(), PassRequest.of(Set.of(camera))).samples("/camera.image");

        try (PacketTrack track = log.episode().track(camera)) {
            assertThat(track.count()).isEqualTo(all.size()).isEqualTo(18);
            assertThat(track.all().count()).isEqualTo(18);
            assertThat(track.shownAt(START - 1)).isEqualTo(-1);
            for (int i = 0; i < all.size(); i++) {
                assertThat(track.pts(i)).isEqualTo(all.get(i).instantNanos());
                assertThat(track.shownAt(track.pts(i))).isEqualTo(i);
                Packets packets = track.packetsFor(i);
                assertThat(packets.count()).isEqualTo(1);
                assertThat(packets.read(0)).isEqualTo(track.all().read(i));
                assertThat(packets.size(0)).isBetween(40, 400);
            }
        }
        assertThatThrownBy(() -> log.episode().track(log.stream("/note.data")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/note.data");
    }

    @Test
    void aPartOfAVideoBeginsWithTheKeyPictureThatItNeeds() throws IOException {
        Path made = SharedData.file("made/mcap/foxglove_arm_zstd/foxglove_arm_zstd.mcap");
        OpenLog log = OpenLog.of(Files.readAllBytes(made));
        int video = log.stream("/camera/front/video.video");
        PassRequest request = PassRequest.of(Set.of(video, log.stream("/camera/front/video")));
        List<Recorded.Sample> all = Recorded.of(log.episode(), request).samples("/camera/front/video.video");
        int key = IntStream.range(0, all.size() - 4)
                .filter(i -> i > 5 && all.get(i).key())
                .findFirst()
                .orElseThrow();
        Interval part = new Interval.Nanos(
                all.get(key + 3).instantNanos(), all.get(all.size() - 1).instantNanos());

        Recorded some = Recorded.of(log.episode(), request.within(part));

        List<Recorded.Sample> pictures = some.samples("/camera/front/video.video");
        assertThat(pictures.getFirst().index()).isEqualTo(key);
        assertThat(pictures.getFirst().key()).isTrue();
        assertThat(pictures).extracting(Recorded.Sample::shown).startsWith(false, false, false, true);
        assertThat(pictures).filteredOn(Recorded.Sample::shown).hasSize(all.size() - 1 - (key + 3));
        assertThat(some.samples("/camera/front/video").getFirst().index()).isEqualTo(key + 3);
        try (PacketTrack track = log.episode().track(video)) {
            assertThat(track.packetsFor(key + 3).count()).isEqualTo(4);
        }
    }

    @Test
    void whatIsLentMayBeSpoiled() throws IOException {
        OpenLog log = small();

        assertThat(Recorded.of(new SpoilingEpisode(log.episode(), 100))).isEqualTo(Recorded.of(log.episode()));
    }

    @Test
    void everyPrefixIsAnErrorOrHoldsNoMoreThanTheWhole() throws IOException {
        byte[] whole = OpenLog.bytes(McapWriterOptions.DEFAULTS.withChunkBytes(300), writer -> {
            int id = SmallLog.channel(writer, "/joints", "std_msgs/Float64", "float64 data\n");
            int text = SmallLog.channel(writer, "/note", "std_msgs/String", "string data\n");
            for (int i = 0; i < 12; i++) {
                SmallLog.put(writer, id, i, START + i * MS, START + i * MS, new byte[8]);
                SmallLog.put(writer, text, i, START + i * MS, START + i * MS, SmallLog.text("step " + i));
            }
        });
        Recorded all = Recorded.of(OpenLog.of(whole).episode());

        Prefixes.DEFAULTS.every(whole, cut -> {
            if (cut.length >= 5) {
                Recorded some = Recorded.of(OpenLog.of(cut).episode());
                for (String stream : some.streams()) {
                    assertThat(all.samples(stream))
                            .as("%s of %d bytes", stream, cut.length)
                            .startsWith(some.samples(stream).toArray(new Recorded.Sample[0]));
                }
            }
        });
    }

    @Test
    void aFileThatIsNoMcapIsRefusedByNameAndOthersAreRead() throws IOException {
        byte[] sound = OpenLog.bytes(McapWriterOptions.DEFAULTS, McapWriter::messages);
        MemorySource source =
                MemorySource.of(Map.of("a.mcap", new byte[] {1, 2, 3}, "b.mcap", sound, "c.mcap", new byte[0]));
        McapFormat format = new McapFormat();
        Recognised where = format.recognise(source, "", ReadLimits.DEFAULTS).orElseThrow();

        try (var reader = format.open(source, where, ReadOptions.DEFAULTS)) {
            assertThat(where.evidence()).isEqualTo("1 file begins as MCAP, 2 more only by the ending of the name");
            assertThat(reader.episode("b.mcap").spec().axes()).isEmpty();
            for (String bad : List.of("a.mcap", "c.mcap")) {
                assertThatThrownBy(() -> reader.episode(bad))
                        .isInstanceOfSatisfying(
                                FormatException.class,
                                e -> assertThat(e.problem()).isEqualTo(Problem.NOT_A_DATASET));
            }
        }
    }
}
