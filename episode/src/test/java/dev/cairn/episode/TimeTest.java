package dev.cairn.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTest {
    private static final long NANOS = 1_000_000_000L;

    /// `value × multiplier / divisor`, halves up, the slow way.
    private static BigInteger exact(long value, long multiplier, long divisor) {
        return new BigDecimal(BigInteger.valueOf(value).multiply(BigInteger.valueOf(multiplier)))
                .multiply(BigDecimal.TWO)
                .add(BigDecimal.valueOf(divisor))
                .divide(BigDecimal.valueOf(divisor).multiply(BigDecimal.TWO), 0, RoundingMode.FLOOR)
                .toBigInteger();
    }

    private static long held(BigInteger value) {
        return value.max(BigInteger.valueOf(Long.MIN_VALUE))
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValue();
    }

    @RepeatedTest(300)
    void ticksAndNanosecondsAreExactAtAnySize(RepetitionInfo run) {
        long seed = run.getCurrentRepetition();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int numerator = random.nextBoolean() ? 1 : 1 + (random.nextInt() >>> random.nextInt(1, 31));
        int denominator = Math.max(1, random.nextInt() >>> random.nextInt(1, 31));
        TimeBase base = new TimeBase(numerator, denominator);
        for (int i = 0; i < 50; i++) {
            long value = random.nextLong() >> random.nextInt(0, 63);

            assertThat(base.nanos(value))
                    .as("seed %d, %d ticks of %s", seed, value, base)
                    .isEqualTo(held(exact(value, numerator * NANOS, denominator)));
            assertThat(base.ticks(value))
                    .as("seed %d, %d ns in %s", seed, value, base)
                    .isEqualTo(held(exact(value, denominator, numerator * NANOS)));
        }
    }

    @ParameterizedTest
    @CsvSource({"1,15360", "1001,30000", "1001,60000", "1,90000", "1,1000", "1,1000000", "1,1000000000", "1,30"})
    void ticksComeBackFromNanoseconds(int numerator, int denominator) {
        TimeBase base = new TimeBase(numerator, denominator);
        for (long tick : new long[] {0, 1, -1, 511, -1024, 1_000_000_007, -999_999_999_999L, 1_000_000_000_000L}) {
            if (Math.abs(base.seconds(tick)) < 9e9) { // else the nanoseconds do not fit
                assertThat(base.ticks(base.nanos(tick))).as("tick %d", tick).isEqualTo(tick);
            }
        }
    }

    @Test
    void aTrillionTicksDoNotOverflow() {
        assertThat(new TimeBase(1001, 30_000).nanos(1_000_000_000_000L)).isEqualTo(Long.MAX_VALUE);
        assertThat(new TimeBase(1001, 30_000).nanos(1_000_000_000L)).isEqualTo(33_366_666_666_666_667L);
        assertThat(new TimeBase(1, 15_360).nanos(1_000_000_000_000L)).isEqualTo(65_104_166_666_666_667L);
        assertThat(new TimeBase(1, 90_000).nanos(-1_000_000_000_000L)).isEqualTo(-11_111_111_111_111_111L);
    }

    @Test
    void negativeTicksAreBeforeTheStart() {
        TimeBase base = new TimeBase(1, 15_360);

        assertThat(base.nanos(-1024)).isEqualTo(-66_666_667);
        assertThat(base.ticks(-66_666_667)).isEqualTo(-1024);
        assertThat(base.seconds(-15_360)).isEqualTo(-1.0);
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,0", "-1,30", "1,-30"})
    void refusesATimeBaseThatIsNotPositive(int numerator, int denominator) {
        assertThatThrownBy(() -> new TimeBase(numerator, denominator))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a time base must be positive, got " + numerator + "/" + denominator);
    }

    @Test
    void aRateNeverSumsItsSteps() {
        Rate ntsc = new Rate(30_000, 1001);

        assertThat(ntsc.nanosAt(30_000)).isEqualTo(1_001_000_000_000L);
        assertThat(ntsc.nanosAt(1)).isEqualTo(33_366_667);
        assertThat(ntsc.nanosAt(3_000_000_001L)).isEqualTo(100_100_000_033_366_667L);
        assertThat(Rate.perSecond(30).nanosAt(-1)).isEqualTo(-33_333_333);
        assertThat(Rate.perSecond(30).nanosAt(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        "30,30,1",
        "29.97,30000,1001",
        "29.97002997002997,30000,1001",
        "59.94,60000,1001",
        "23.976,24000,1001",
        "23.98,24000,1001",
        "12.5,25,2",
        "0.1,1,10",
        "3.3333333333,10,3",
        "10,10,1",
        "1000,1000,1",
        "0.0001,1,1001"
    })
    void decimalsAreTheFractionTheyMean(double decimal, int samples, int seconds) {
        assertThat(Rate.nearest(decimal)).isEqualTo(new Rate(samples, seconds));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -30, Double.NaN, Double.POSITIVE_INFINITY, 1e12})
    void refusesARateThatIsNone(double rate) {
        assertThatThrownBy(() -> Rate.nearest(rate))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a rate must be finite and positive, got " + rate);
    }
}
