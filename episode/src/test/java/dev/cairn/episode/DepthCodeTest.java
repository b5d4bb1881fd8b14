package dev.cairn.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Golden values are of lerobot 0.6.1, `depth_utils.py:dequantize_depth`, float32.
class DepthCodeTest {
    private static final int[] CODES = {0, 1, 2, 100, 2048, 4000, 4094, 4095, 1024, 3000};

    @Test
    void logarithmicCodesAreTheMetresOfLeRobot() {
        double[] metres = {
            0.009999999776482582,
            0.011154413223266602,
            0.012310266494750977,
            0.12738370895385742,
            3.3848085403442383,
            9.584636688232422,
            9.995559692382812,
            10.0,
            1.4158596992492676,
            5.916685104370117
        };
        DepthCode code = DepthCode.log(0.01, 10, 3.5, 4096);

        for (int i = 0; i < CODES.length; i++) {
            assertThat(code.metres(CODES[i])).as("code %d", CODES[i]).isCloseTo(metres[i], within(2e-6));
        }
    }

    @Test
    void evenCodesAreTheMillimetresOfLeRobot() {
        int[] millimetres = {10, 12, 15, 254, 5006, 9768, 9998, 10_000, 2508, 7329};
        DepthCode code = DepthCode.evenBetween(0.01, 10, 4096);

        for (int i = 0; i < CODES.length; i++) {
            assertThat(Math.rint(code.metres(CODES[i]) * 1000))
                    .as("code %d", CODES[i])
                    .isEqualTo(millimetres[i]);
        }
    }

    /// The picture that LeRobot makes of a depth is the depth again, up to half a step.
    @ParameterizedTest
    @CsvSource({"0.0137,3", "0.5,397", "1.0,755", "1.2345,910", "2.5,1630", "5.0,2689", "0.2,160", "3.3,2010"})
    void theCodeOfADepthStandsForThatDepth(double metres, int code) {
        DepthCode log = DepthCode.log(0.01, 10, 3.5, 4096);

        double half = (log.metres(code + 1) - log.metres(code - 1)) / 4;

        assertThat(log.metres(code)).isCloseTo(metres, within(half * 1.001));
    }

    @Test
    void millimetresAndDisparities() {
        assertThat(DepthCode.linear(0.001).metres(1500)).isEqualTo(1.5);
        DepthCode inverse = new DepthCode(DepthCode.Law.INVERSE, 100, 0, Double.POSITIVE_INFINITY, 0, 65_536, false);
        assertThat(inverse.metres(50)).isEqualTo(2);
        assertThat(inverse.metres(0)).isInfinite();
    }
}
