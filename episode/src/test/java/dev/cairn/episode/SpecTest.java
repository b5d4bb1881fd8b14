package dev.cairn.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SpecTest {
    private final Axis rows = new Axis("rows", List.of(), Claim.unknown("rate"), OptionalLong.empty(), false);

    private EpisodeSpec spec(Stream... streams) {
        return new EpisodeSpec(
                "episode_000012",
                3,
                new Origin("memory:", "12", Interval.WHOLE),
                List.of(rows, rows.withSamples(5)),
                List.of(streams),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    @Test
    void streamsAreFoundByNameAndHangOnAnAxis() {
        EpisodeSpec spec = spec(
                Stream.of("a", 0, Role.STATE, SampleType.scalar(Scalar.F32)),
                Stream.of("b", 1, Role.OTHER, new SampleType.Text()));

        assertThat(spec.indexOf("b")).contains(1);
        assertThat(spec.indexOf("c")).isEmpty();
        assertThat(spec.axisOf(spec.streams().get(1)).samples()).hasValue(5);
    }

    @Test
    void aSpecCannotBeChangedFromOutside() {
        List<Label> labels = new ArrayList<>(List.of(new Label("task", Claim.declared("pick", "x"))));
        EpisodeSpec spec = spec().withLabels(labels);

        labels.clear();

        assertThat(spec.labels()).hasSize(1);
        assertThatThrownBy(() -> spec.streams().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anEpisodeIsCalledByTheNumberItsKeyEndsIn() {
        assertThat(spec().number()).isEqualTo(12);
    }

    @Test
    void statisticsOwnTheirNumbers() {
        double[] max = {1, 2};
        Statistics statistics = new Statistics("action", Map.of("max", max));

        max[0] = 9;
        statistics.values("max").orElseThrow()[1] = 9;

        assertThat(statistics.values("max").orElseThrow()).containsExactly(1, 2);
        assertThat(statistics.values("min")).isEmpty();
        assertThat(statistics.forStream("x").stream()).isEqualTo("x");
    }

    @Test
    void unknownIsNeverAValue() {
        assertThat(Claim.<String>unknown("unit").known()).isEmpty();
        assertThat(Claim.declared("rad", "info.json: names").known()).contains("rad");
        assertThat(new Claim.Inferred<>(50, "mode of stamps", "49 of 50").known())
                .contains(50);
        assertThat(new Claim.Measured<>(50, "stamps").known()).contains(50);
        assertThat(Quantity.UNKNOWN.unit().known()).isEmpty();
        assertThat(Quantity.UNKNOWN
                        .withUnit(Claim.declared(Quantity.Unit.RADIAN, "x"))
                        .unit()
                        .known())
                .isEqualTo(Optional.of(Quantity.Unit.RADIAN));
    }

    @Test
    void aShapeHasAWidth() {
        assertThat(SampleType.scalar(Scalar.I64).width()).isEqualTo(1);
        assertThat(new SampleType.Numeric(Scalar.F32, List.of(3, 4)).width()).isEqualTo(12);
        assertThat(new SampleType.Numeric(Scalar.F32, List.of(0)).width()).isZero();
        assertThatThrownBy(() -> new SampleType.Numeric(Scalar.F32, List.of(1 << 20, 1 << 20)).width())
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void codecsAndConfigurationsAreComparedByContent() {
        CodecConfig one = new CodecConfig("avcC", new byte[] {1, 2}, new byte[] {3});

        assertThat(one).isEqualTo(new CodecConfig("avcC", new byte[] {1, 2}, new byte[] {3}));
        assertThat(one).isNotEqualTo(new CodecConfig("hvcC", new byte[] {1, 2}, new byte[] {3}));
        assertThat(one).hasToString("avcC 0102");
        one.bytes()[0] = 9;
        assertThat(one.bytes()).containsExactly(1, 2);
        assertThat(Codec.labelled("AV1")).contains(Codec.AV1);
        assertThat(Codec.labelled("x")).isEmpty();
        assertThat(PixelFormat.labelled("gray12le")).contains(PixelFormat.GRAY12);
    }
}
