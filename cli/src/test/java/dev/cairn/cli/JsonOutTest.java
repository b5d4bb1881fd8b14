package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonOutTest {
    /// Some of what reports hold.
    record Sample(String name, double value, double missing, Optional<String> text, List<Double> many) {}

    @Test
    void aNumberThatIsNoneIsNull() {
        TestSession test = TestSession.make();

        JsonOut.print(
                test.session(),
                new Sample("ä", 1.5, Double.NaN, Optional.empty(), List.of(2.0, Double.POSITIVE_INFINITY)));

        assertThat(test.out().replaceAll("\\s+", ""))
                .isEqualTo("{\"name\":\"ä\",\"value\":1.5,\"missing\":null,\"text\":null,\"many\":[2.0,null]}");
        assertThat(test.err()).isEmpty();
    }
}
