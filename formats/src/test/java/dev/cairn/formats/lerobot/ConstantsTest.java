package dev.cairn.formats.lerobot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Clock;
import dev.cairn.episode.ClockKind;
import dev.cairn.episode.Column;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Epoch;
import dev.cairn.episode.Group;
import dev.cairn.episode.Label;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Quantity;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Stream;
import dev.cairn.episode.Structs;
import dev.cairn.episode.Texts;
import dev.cairn.formats.convert.Conversion;
import dev.cairn.formats.convert.ConversionResult;
import dev.cairn.formats.convert.ConvertListener;
import dev.cairn.formats.convert.ConvertRequest;
import dev.cairn.formats.convert.Verification;
import dev.cairn.formats.convert.VerifyReport;
import dev.cairn.testkit.FakeCodecs;
import dev.cairn.testkit.Prefixes;
import dev.cairn.testkit.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds throughout an episode travels with it.
class ConstantsTest {
    private static final Rate HZ = Rate.perSecond(10);
    private static final String TF = "/tf_static.translation";

    @TempDir
    Path folder;

    private static Episode episode(int number, double z) {
        Axis axis = new Axis(
                "/tf_static",
                List.of(
                        new Clock("log", ClockKind.RECORDER, Epoch.UNIX, 1),
                        new Clock("header", ClockKind.SENSOR, Epoch.UNIX, 1)),
                Claim.unknown("rate"),
                OptionalLong.of(2),
                true);
        Quantity metres = Quantity.UNKNOWN
                .withKind(Claim.declared(Quantity.Kind.OTHER, "test"))
                .withUnit(new Claim.Inferred<>(Quantity.Unit.METRE, "REP-103", "TF"));
        Stream translation = new Stream(
                TF,
                1,
                Role.OTHER,
                new SampleType.Numeric(Scalar.F64, List.of(3)),
                List.of(new Group("", 0, 3, metres, List.of("x", "y", "z"))),
                List.of(),
                List.of(new Label("frame_id", Claim.declared("base", "test"))));
        SampleType structs = new SampleType.ListOf(new SampleType.StructOf(List.of(
                new SampleType.Field("id", SampleType.scalar(Scalar.U64)),
                new SampleType.Field("name", new SampleType.Text()))));
        Column list = new Lists(
                new int[] {0, 1, 1},
                new Structs(
                        List.of(new Numbers.I64(Scalar.U64, new long[] {-1}, 1, 1, null), Texts.of("lens")), 1, null),
                2,
                new boolean[] {true, false});
        return TestSets.rows(number, 5, HZ, "pick")
                .axis(axis, new long[] {1_700_000_000_000_000_001L, 5}, new long[] {-7, 8})
                .stream(
                        translation,
                        new Numbers.F64(
                                new double[] {0.1, Double.NaN, z, Double.NEGATIVE_INFINITY, -0.0, 1e-310}, 2, 3, null))
                .stream(Stream.of("/tf_static.child", 1, Role.OTHER, new SampleType.Text()), Texts.of("camera", null))
                .stream(Stream.of("/tf_static.parts", 1, Role.OTHER, structs), list)
                .build();
    }

    private static void same(Episode before, Episode after) throws IOException {
        for (String name : List.of(TF, "/tf_static.child", "/tf_static.parts")) {
            Stream wanted =
                    before.spec().streams().get(before.spec().indexOf(name).orElseThrow());
            Stream found = after.spec().streams().get(after.spec().indexOf(name).orElseThrow());
            assertThat(found.withAxis(0)).isEqualTo(wanted.withAxis(0));
            assertThat(after.spec().axisOf(found)).isEqualTo(before.spec().axisOf(wanted));
            assertThat(Recorded.of(after).samples(name))
                    .isEqualTo(Recorded.of(before).samples(name));
        }
    }

    private Path write(String name, Episode... episodes) throws IOException {
        return TestSets.write(folder.resolve(name), TestSets.V3, List.of(episodes));
    }

    @Test
    void constantsComeBackWithEveryBitAndClaim() throws IOException {
        List<Episode> written = List.of(episode(0, 1), episode(1, 1), episode(2, 3));
        for (var options : List.of(TestSets.V3, TestSets.V21)) {
            Path set = TestSets.write(folder.resolve(options.version()), options, written);

            List<String> keys = new ArrayList<>();
            TestSets.each(set, e -> {
                same(written.get(keys.size()), e);
                keys.add(e.spec().key());
            });
            assertThat(keys).hasSize(3);
            String file = Files.readString(set.resolve("meta/constants.json"));
            assertThat(file.split("\"/tf_static\"", -1))
                    .as("equal ones are written once")
                    .hasSize(3);
        }
    }

    @Test
    void aSetWithoutConstantsHasNoFile() throws IOException {
        Path set = write("plain", TestSets.rows(0, 5, HZ, "pick").build());

        assertThat(set.resolve("meta/constants.json")).doesNotExist();
    }

    private ConversionResult convert(Path from, Path to, String target) throws IOException {
        return new Conversion(
                        ConvertRequest.of(from, to, target), new FakeCodecs(), ConvertListener.SILENT, () -> false)
                .run();
    }

    @Test
    void conversionsCarryAndVerifyThem() throws IOException {
        Path set = write("set", episode(0, 1), episode(1, 2));
        Path v21 = folder.resolve("v21");

        ConversionResult result = convert(set, v21, "lerobot-v2.1");

        assertThat(result.proof().orElseThrow().isEqual()).isTrue();
        assertThat(result.proof().orElseThrow().streams())
                .anySatisfy(s -> assertThat(s.stream()).isEqualTo(TF));
        List<Episode> written = List.of(episode(0, 1), episode(1, 2));
        int[] at = new int[1];
        TestSets.each(v21, e -> same(written.get(at[0]++), e));
    }

    @Test
    void theyTravelThroughMcapAndBack() throws IOException {
        Path set = write("set", episode(0, 1), episode(1, 2));
        Path mcap = folder.resolve("mcap");
        Path back = folder.resolve("back");

        assertThat(convert(set, mcap, "mcap").proof().orElseThrow().differences())
                .isEmpty();
        assertThat(convert(mcap, back, "lerobot-v3").proof().orElseThrow().differences())
                .isEmpty();

        List<Episode> written = List.of(episode(0, 1), episode(1, 2));
        int[] at = new int[1];
        TestSets.each(back, e -> same(written.get(at[0]++), e));
    }

    @Test
    void verifySeesAnotherConstant() throws IOException {
        Path set = write("set", episode(0, 1));
        Path other = write("other", episode(0, 2));

        VerifyReport report =
                Verification.run(List.of(set), other, new FakeCodecs(), ConvertListener.SILENT, () -> false);

        assertThat(report.isEqual()).isFalse();
        assertThat(report.differences())
                .singleElement()
                .satisfies(d -> assertThat(d.stream()).isEqualTo(TF));
    }

    @Test
    void aDamagedFileIsANoticeOrRead() throws IOException {
        Path set = write("set", episode(0, 1));
        Path file = set.resolve("meta/constants.json");
        byte[] sound = Files.readAllBytes(file);
        Prefixes.Body body = damaged -> {
            Files.write(file, damaged);
            TestSets.each(set, Recorded::of);
        };

        Prefixes.DEFAULTS.some(sound, 80, 1, body);
        Prefixes.DEFAULTS.flips(sound, 150, 2, body);
    }
}
