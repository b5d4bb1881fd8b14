package dev.cairn.formats.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.Quantity;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.transform.AlignClock;
import dev.cairn.episode.transform.AlignMethod;
import dev.cairn.episode.transform.AlignMissing;
import dev.cairn.episode.transform.CutEpisodes;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingParserTest {
    private static final String ALL = """
            version: 1
            rows: {rate: 29.97}
            clock: header
            max_clock_offset: 250ms
            stamps: true
            streams:
              observation.state:
                type: float32
                method: linear
                from:
                  - {stream: /left.position, elements: [shoulder, 0-3], unit: degree}
                  - stream: /gripper
                    method: previous
                    max_age: 0.5s
                    missing: leave
                    clock: log
              action: /cmd.position
              observation.images.*: {from: /cameras/*/video, role: camera}
              unused: {from: [/rosout, /diag*], role: ignore}
            ignore: "*.header.*"
            instruction: {name: "*_{text}.mcap"}
            success: {label: outcome}
            episodes: {by: markers, stream: /events, start: [go, begin*], stop: done, min_length: 2s}
            """;

    private static void refused(String yaml, String file, String text) {
        assertThatThrownBy(() -> Mapping.parse(yaml, "m.yaml"))
                .isInstanceOfSatisfying(FormatException.class, e -> {
                    assertThat(e.problem()).isEqualTo(Problem.BAD_MAPPING);
                    assertThat(e.file()).isEqualTo(file);
                })
                .hasMessageContaining(text);
    }

    @Test
    void readsEveryKey() throws FormatException {
        Mapping mapping = Mapping.parse(ALL, "m.yaml");

        assertThat(mapping.rows()).isEqualTo(new Mapping.Rows.Grid(new Rate(30_000, 1001)));
        assertThat(mapping.clock()).isEqualTo(AlignClock.HEADER);
        assertThat(mapping.maxClockOffset()).hasValue(250_000_000L);
        assertThat(mapping.stamps()).isTrue();
        assertThat(mapping.outputs())
                .extracting(Mapping.Output::name)
                .containsExactly("observation.state", "action", "observation.images.*");
        Mapping.Output state = mapping.outputs().getFirst();
        assertThat(state.role()).isEqualTo(Role.STATE);
        assertThat(state.type()).contains(Scalar.F32);
        Mapping.Piece left = state.from().getFirst();
        assertThat(left.elements()).containsExactly("shoulder", "0-3");
        assertThat(left.meaning().unit()).contains(Quantity.Unit.DEGREE);
        assertThat(left.method()).contains(AlignMethod.LINEAR);
        Mapping.Piece gripper = state.from().get(1);
        assertThat(gripper.method()).contains(AlignMethod.PREVIOUS);
        assertThat(gripper.maxAgeNanos()).hasValue(500_000_000L);
        assertThat(gripper.missing()).contains(AlignMissing.LEAVE);
        assertThat(gripper.clock()).isEqualTo(AlignClock.LOG);
        assertThat(gripper.line()).isEqualTo(12);
        assertThat(mapping.outputs().get(1).role()).isEqualTo(Role.ACTION);
        assertThat(mapping.ignored()).containsExactly("*.header.*", "/rosout", "/diag*");
        assertThat(mapping.instruction()).isEqualTo(new Mapping.Said.OfName("*_{text}.mcap", 21));
        assertThat(mapping.success()).isEqualTo(new Mapping.Said.OfLabel("outcome", 22));
        assertThat(mapping.episodes())
                .isEqualTo(new CutEpisodes(
                        new CutEpisodes.Rule.Markers("/events", 0, List.of("go", "begin*"), List.of("done")),
                        2_000_000_000L));
    }

    @Test
    void saysWhatAWrongKeyMayHaveMeant() {
        refused(
                "streams:\n  action:\n    from: /x\n    metod: linear\n",
                "m.yaml:4",
                "`metod` is no key of a stream; perhaps `method` was meant");
    }

    @Test
    void saysWhatAWrongWordMayHaveMeant() {
        refused(
                "streams:\n  action: {from: /x, method: nearst}\n",
                "m.yaml:2",
                "`method: nearst` is not known; perhaps `nearest` was meant; there are previous, nearest, linear, slerp");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            "streams: {a: /x}\nstreams: {b: /y}"|m.yaml:2|`streams` is there twice, first in line 1
            "streams: &a {b: *a}"|m.yaml:1|references
            "streams: [a"|m.yaml:1|it is no YAML
            ""|m.yaml:1|it is empty
            "rows: {rate: 30}"|m.yaml:1|`streams` is missing
            "streams: {}"|m.yaml:1|`streams` says for each output
            "rows: {rate: -3}\nstreams: {a: /x}"|m.yaml:1|rows per second
            "rows: {rate: 3, stream: a}\nstreams: {a: /x}"|m.yaml:1|either `stream` or `rate`
            "version: 2\nstreams: {a: /x}"|m.yaml:1|version 1
            "streams: {a: {role: state}}"|m.yaml:1|`from` is missing
            "streams: {a: {from: /x, max_age: 5}}"|m.yaml:1|no length of time
            "streams: {a: {from: /x, type: double}}"|m.yaml:1|float32
            "streams: {a: /x}\nstamps: yes"|m.yaml:2|true or false
            "streams: {a: /x}\ninstruction: {name: abc}"|m.yaml:2|{text}
            "streams: {a: /x}\ninstruction: {text: a, label: b}"|m.yaml:2|has one of
            "streams: {a: /x}\nepisodes: {by: gaps}"|m.yaml:2|`longer_than` is missing
            "streams: {a: /x}\nepisodes: {by: gaps, longer_than: 2s, start: x}"|m.yaml:2|says nothing about episodes by gaps
            "streams: {a: /x}\nepisodes: {by: marker}"|m.yaml:2|perhaps `markers` was meant
            "streams: {a: /x}\nepisodes: {by: times, at: [soon]}"|m.yaml:2|is no time
            "---\nstreams: {a: /x}\n---\nb: c"|m.yaml:3|one document
            """)
    void refusesWithTheLine(String yaml, String file, String text) {
        refused(yaml.replace("\\n", "\n"), file, text);
    }

    @Test
    void refusesDeepNesting() {
        refused("streams: " + "[".repeat(40) + "]".repeat(40), "m.yaml:1", "nested deeper");
    }

    @Test
    void readsTimes() throws FormatException {
        Mapping mapping = Mapping.parse(
                "streams: {a: /x}\nepisodes: {by: keep, keep: [{from: 1.5s, to: 1970-01-01T00:00:03Z}, {to: 17}]}\n",
                "m");

        assertThat(mapping.episodes().rule())
                .isEqualTo(new CutEpisodes.Rule.Keep(List.of(
                        new CutEpisodes.Range(
                                Optional.of(new CutEpisodes.When(1_500_000_000L, false)),
                                Optional.of(new CutEpisodes.When(3_000_000_000L, true))),
                        new CutEpisodes.Range(Optional.empty(), Optional.of(new CutEpisodes.When(17, true))))));
    }

    @RepeatedTest(300)
    void complainsAboutAnythingInItsOwnWords(RepetitionInfo repetition) {
        RandomGenerator random = dev.cairn.testkit.RandomSpecs.dice(repetition.getCurrentRepetition());
        StringBuilder spoiled = new StringBuilder(ALL);
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            int at = random.nextInt(spoiled.length());
            switch (random.nextInt(3)) {
                case 0 -> spoiled.deleteCharAt(at);
                case 1 -> spoiled.setCharAt(at, "{}[]:-,'\"&*!|>\n\t a0%@`".charAt(random.nextInt(22)));
                default -> spoiled.insert(at, "{}[]:-,'\"&*!|>\n\t a0%@`".charAt(random.nextInt(22)));
            }
        }
        try {
            assertThat(Mapping.parse(spoiled.toString(), "m.yaml").outputs()).isNotNull();
        } catch (FormatException e) {
            assertThat(e.problem()).isEqualTo(Problem.BAD_MAPPING);
        }
    }
}
