package dev.cairn.formats.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Group;
import dev.cairn.episode.Label;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Quantity;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Stream;
import dev.cairn.episode.Texts;
import dev.cairn.episode.format.LossKind;
import dev.cairn.episode.transform.Plan;
import dev.cairn.testkit.EpisodeShape;
import dev.cairn.testkit.LogEpisodes;
import dev.cairn.testkit.MemoryEpisode;
import dev.cairn.testkit.RandomEpisodes;
import dev.cairn.testkit.RandomSpecs;
import dev.cairn.testkit.Recorded;
import dev.cairn.testkit.SpoilingEpisode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class MappingTest {
    private static final String ARM = """
            rows: {stream: observation.images.front}
            streams:
              observation.state: {type: float32, from: [{stream: /joints.position, elements: 0-2}, {stream: /joints.position, elements: ["5"]}]}
              action: /command.position
              observation.images.front: /camera
            instruction: Fold the towel
            """;

    private static MemoryEpisode arm(long seed) {
        return LogEpisodes.arm(RandomSpecs.dice(seed), 45);
    }

    private static Plan plan(String yaml, Episode episode) throws IOException {
        return Mapping.parse(yaml, "m.yaml").transform().plan(episode);
    }

    @Test
    void makesTheStreamsThatItNames() throws IOException {
        Plan plan = plan(ARM, arm(1));

        Episode made = plan.episodes().getFirst();
        assertThat(made.spec().streams())
                .extracting(Stream::name)
                .containsExactly("observation.state", "action", "observation.images.front", "/description", "task");
        assertThat(made.spec().streams().getFirst().type()).isEqualTo(new SampleType.Numeric(Scalar.F32, List.of(4)));
        assertThat(made.spec().streams().getFirst().role()).isEqualTo(Role.STATE);
        assertThat(made.spec().labels()).anyMatch(label -> label.name().equals(Label.TASK));
        Recorded recorded = Recorded.of(made);
        assertThat(recorded.samples("task")).hasSameSizeAs(recorded.samples("action"));
        assertThat(recorded.shown("observation.images.front")).hasSameSizeAs(recorded.samples("action"));
        assertThat(plan.losses())
                .anyMatch(
                        loss -> loss.kind() == LossKind.ROUNDED && loss.stream().equals("observation.state"));
        assertThat(plan.losses())
                .anyMatch(
                        loss -> loss.kind() == LossKind.DROPPED && loss.stream().equals("/note"));
        assertThat(plan.alignments()).hasSize(1);
    }

    @RepeatedTest(10)
    void keepsNothingThatWasLent(RepetitionInfo repetition) throws IOException {
        MemoryEpisode episode = arm(repetition.getCurrentRepetition());

        Recorded whole = Recorded.of(plan(ARM, episode).episodes().getFirst());

        assertThat(Recorded.of(
                        plan(ARM, new SpoilingEpisode(episode, 500)).episodes().getFirst()))
                .isEqualTo(whole);
    }

    @Test
    void saysAllThatDoesNotFit() throws IOException {
        Mapping mapping = Mapping.parse("""
                streams:
                  observation.state: /joints.positon
                  action: {from: {stream: /command.position, elements: [6]}}
                  observation.images.x: [/camera, /joints.position]
                  observation.twice: [/joints.position, /joints.position]
                """, "m.yaml");

        List<String> complaints = mapping.lint(arm(1).spec());

        assertThat(complaints).hasSize(4);
        assertThat(complaints.get(0))
                .startsWith(
                        "line 2: no stream is called `/joints.positon`; perhaps `/joints.position` was meant; there are")
                .contains("/joints.position");
        assertThat(complaints.get(1)).isEqualTo("line 3: /command.position has 6 elements, there is no number 6");
        assertThat(complaints.get(2)).contains("several streams cannot become observation.images.x");
        assertThat(complaints.get(3)).contains("/joints.position stands twice in observation.twice");
        assertThatThrownBy(() -> mapping.transform().plan(arm(1)))
                .hasMessageContaining("BAD_MAPPING")
                .hasMessageContaining("line 2")
                .hasMessageContaining("line 4");
    }

    private static MemoryEpisode joints(Quantity.Unit left, Quantity.Unit right) {
        Quantity.Unit[] units = {left, right};
        MemoryEpisode.Builder builder = MemoryEpisode.of("0007_fold_towel.mcap")
                .axis(LogEpisodes.axis("/j", false, LogEpisodes.log()), new long[] {0, 10, 20});
        for (int i = 0; i < 2; i++) {
            Quantity quantity = Quantity.UNKNOWN
                    .withKind(Claim.declared(Quantity.Kind.JOINT_POSITION, "test"))
                    .withUnit(Claim.declared(units[i], "test"));
            builder.stream(
                    new Stream(
                            "/j." + (i == 0 ? "left" : "right"),
                            0,
                            Role.STATE,
                            new SampleType.Numeric(Scalar.F64, List.of(2)),
                            List.of(new Group("arm", 0, 2, quantity, List.of("shoulder", "elbow"))),
                            List.of()),
                    new Numbers.F64(new double[] {1, 2, 3, 4, 5, 6}, 3, 2, null));
        }
        builder.stream(Stream.of("/j.task", 0, Role.INSTRUCTION, new SampleType.Text()), Texts.of("a", "a", "b"));
        return builder.build();
    }

    @Test
    void refusesTwoUnitsOfOneThingInOneVector() throws IOException {
        Mapping mapping = Mapping.parse("streams: {observation.state: [/j.left, /j.right]}", "m");

        assertThat(mapping.lint(
                        joints(Quantity.Unit.RADIAN, Quantity.Unit.RADIAN).spec()))
                .isEmpty();
        assertThat(mapping.lint(
                        joints(Quantity.Unit.RADIAN, Quantity.Unit.DEGREE).spec()))
                .singleElement()
                .asString()
                .contains("would mix units: radian (/j.left) and degree (/j.right)");
    }

    @Test
    void refusesAUnitThatTheSourceDenies() throws IOException {
        Mapping mapping = Mapping.parse("streams: {observation.state: {from: /j.left, unit: degree}}", "m");

        assertThat(mapping.lint(
                        joints(Quantity.Unit.RADIAN, Quantity.Unit.RADIAN).spec()))
                .singleElement()
                .asString()
                .contains("numbers are not converted");
    }

    @Test
    void joinsArmsAndKeepsTheNamesOfTheirJoints() throws IOException {
        String yaml = "streams: {observation.state: {from: [/j.left, {stream: /j.right, elements: [elbow]}],"
                + " frame: base}}";

        Episode made = plan(yaml, joints(Quantity.Unit.RADIAN, Quantity.Unit.RADIAN))
                .episodes()
                .getFirst();

        Stream state = made.spec().streams().getFirst();
        assertThat(state.groups()).hasSize(2);
        assertThat(state.groups().get(0).elements()).containsExactly("shoulder", "elbow");
        assertThat(state.groups().get(1).elements()).containsExactly("elbow");
        assertThat(state.groups().get(1).from()).isEqualTo(2);
        assertThat(state.groups().get(1).quantity().frame().known()).contains("base");
        assertThat(state.groups().get(1).quantity().unit().known()).contains(Quantity.Unit.RADIAN);
    }

    @Test
    void takesTheInstructionFromAStreamOfInstructions() throws IOException {
        Episode made = plan("streams: {action: /j.left}", joints(Quantity.Unit.RADIAN, Quantity.Unit.RADIAN))
                .episodes()
                .getFirst();

        assertThat(made.spec().indexOf("task")).isPresent();
    }

    @Test
    void takesTheInstructionFromTheName() throws IOException {
        String yaml = "streams: {action: /j.left}\ninstruction: {name: \"*_{text}.mcap\"}";

        Episode made = plan(yaml, joints(Quantity.Unit.RADIAN, Quantity.Unit.RADIAN))
                .episodes()
                .getFirst();

        assertThat(Names.label(made.spec(), Label.TASK)).contains("fold towel");
    }

    @Test
    void namesAnOutputForEachSourceThatFits() throws IOException {
        String yaml = "streams: {observation.*: /joints.*}";

        Episode made = plan(yaml, arm(1)).episodes().getFirst();

        assertThat(made.spec().streams()).extracting(Stream::name).contains("observation.position", "observation.mode");
    }

    @Test
    void changesTheStreamsOfATableWithoutPuttingThemOnRowsAgain() throws IOException {
        EpisodeShape shape = EpisodeShape.rows(
                        Rate.perSecond(30),
                        20,
                        EpisodeShape.numbers("qpos", Role.OTHER, Scalar.F32, 4),
                        EpisodeShape.numbers("cmd", Role.OTHER, Scalar.F32, 4))
                .withTasks("pick");
        MemoryEpisode episode = RandomEpisodes.of(shape, 1);

        Plan plan = plan("streams: {observation.state: qpos, action: cmd}", episode);

        assertThat(plan.alignments()).isEmpty();
        assertThat(plan.losses()).isEmpty();
        Recorded made = Recorded.of(plan.episodes().getFirst());
        assertThat(made.shown("action")).isEqualTo(Recorded.of(episode).shown("cmd"));
        assertThat(made.shown("task")).isEqualTo(Recorded.of(episode).shown("task"));
    }

    @RepeatedTest(10)
    void draftsAMappingThatWorks(RepetitionInfo repetition) throws IOException {
        MemoryEpisode episode = arm(repetition.getCurrentRepetition());
        String draft = Mapping.suggest(episode.spec());

        Mapping mapping = Mapping.parse(draft, "draft");

        assertThat(mapping.lint(episode.spec())).isEmpty();
        Episode made = mapping.transform().plan(episode).episodes().getFirst();
        assertThat(made.spec().streams())
                .extracting(Stream::name)
                .contains("observation.state", "action", "observation.images.camera");
        assertThat(draft).contains("/joints.mode").contains("/description: a constant, it travels along");
    }

    @Test
    void draftsAMappingForForeignNames() throws IOException {
        MemoryEpisode episode = MemoryEpisode.of("x\ny: [")
                .axis(LogEpisodes.axis("/a\n# b: \"", false, LogEpisodes.log()), new long[] {0, 10})
                .stream(
                        LogEpisodes.numbers("/a\n# b: \".joint \\ *'\u2028", 0, Role.STATE, Scalar.F64, 1),
                        new Numbers.F64(new double[2], 2, 1, null))
                .build();

        Mapping mapping = Mapping.parse(Mapping.suggest(episode.spec()), "draft");

        assertThat(mapping.lint(episode.spec())).isEmpty();
        assertThat(mapping.outputs().getFirst().from().getFirst().stream()).isEqualTo("/a\n# b: \".joint \\ *'\u2028");
    }
}
