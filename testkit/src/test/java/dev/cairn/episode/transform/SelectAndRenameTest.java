package dev.cairn.episode.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.Block;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Interval;
import dev.cairn.episode.Label;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Relation;
import dev.cairn.episode.RelationKind;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Stream;
import dev.cairn.episode.Texts;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.testkit.EpisodeShape;
import dev.cairn.testkit.MemoryEpisode;
import dev.cairn.testkit.RandomEpisodes;
import dev.cairn.testkit.Recorded;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectAndRenameTest {
    private final MemoryEpisode episode = RandomEpisodes.of(
            EpisodeShape.rows(
                            Rate.perSecond(10),
                            25,
                            EpisodeShape.numbers("observation.state", Role.STATE, Scalar.F32, 6),
                            EpisodeShape.numbers("action", Role.ACTION, Scalar.F64, 7),
                            EpisodeShape.numbers("frame_index", Role.INDEX, Scalar.I64),
                            new Stream(
                                    "mask",
                                    0,
                                    Role.OTHER,
                                    SampleType.scalar(Scalar.BOOL),
                                    List.of(),
                                    List.of(new Relation(RelationKind.MASK_OF, "observation.state"))))
                    .withTasks("pick")
                    .withCameras("observation.images.top", "observation.images.wrist"),
            5);

    @Test
    void keepsWhatIsNamedAndWhatTellsRowsApart() throws IOException {
        Plan plan = new SelectStreams(List.of("action", "*.wrist")).plan(episode);
        Episode selected = plan.episodes().getFirst();

        assertThat(selected.spec().streams())
                .extracting(Stream::name)
                .containsExactly("action", "frame_index", "task", "observation.images.wrist");
        assertThat(selected.spec().axes())
                .extracting(dev.cairn.episode.Axis::name)
                .containsExactly("rows", "observation.images.wrist");
        assertThat(plan.losses())
                .extracting(Loss::stream)
                .containsExactly("observation.state", "mask", "observation.images.top");
        Recorded all = Recorded.of(episode);
        Recorded some = Recorded.of(selected);
        for (Stream stream : selected.spec().streams()) {
            assertThat(some.samples(stream.name())).isEqualTo(all.samples(stream.name()));
        }
        assertThat(selected.track(3).count()).isEqualTo(25);
    }

    @Test
    void relationsToDroppedStreamsGo() throws IOException {
        Episode selected =
                new SelectStreams(List.of("mask")).plan(episode).episodes().getFirst();

        assertThat(selected.spec().streams().getLast().relations()).isEmpty();
    }

    @Test
    void partsOfASelectionAreToldOnItsOwnAxes() throws IOException {
        Episode selected =
                new SelectStreams(List.of("*.wrist")).plan(episode).episodes().getFirst();

        Recorded part =
                Recorded.of(selected, PassRequest.everything(selected.spec()).within(new Interval.Samples(1, 4, 9)));

        assertThat(part.shown("observation.images.wrist")).hasSize(5);
    }

    @Test
    void refusesANameThatFitsNothingAndSaysWhatThereIs() {
        assertThatThrownBy(() -> new SelectStreams(List.of("action", "acton")).plan(episode))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NO_SUCH_STREAM))
                .hasMessageContaining("no stream is called `acton`; there are observation.state, action");
    }

    @ParameterizedTest
    @CsvSource({
        "*,anything,true",
        "a*c,abc,true",
        "a*c,ac,true",
        "a*c,acb,false",
        "a?c,abc,true",
        "a?c,ac,false",
        "*.a*b,x.aab,true",
        "observation.images.*,observation.images.top,true",
        "$(x),$(x),true",
        "a.c,abc,false"
    })
    void namesFitPatterns(String pattern, String name, boolean fits) {
        assertThat(Glob.fits(pattern, name)).isEqualTo(fits);
    }

    @Test
    void renamesInstructionsAndLabelsAsAWhole() throws IOException {
        MemoryEpisode rows = MemoryEpisode.of("e")
                .rows(Rate.perSecond(10), 5)
                .texts("task", Role.INSTRUCTION, "pick", "pick", null, "pick it", "place")
                .texts("note", Role.OTHER, "pick", "pick", "pick", "pick", "pick")
                .label(Label.TASK, "pick")
                .label("scene", "pick")
                .build();

        Episode renamed = RenameTasks.parse(List.of("pick=grasp 机器人", "place=put"))
                .plan(rows)
                .episodes()
                .getFirst();

        assertThat(texts(renamed, 0)).containsExactly("grasp 机器人", "grasp 机器人", null, "pick it", "put");
        assertThat(texts(renamed, 1)).containsOnly("pick");
        assertThat(renamed.spec().labels())
                .containsExactly(
                        new Label(Label.TASK, Claim.declared("grasp 机器人", "test")),
                        new Label("scene", Claim.declared("pick", "test")));
    }

    private static List<String> texts(Episode episode, int stream) throws IOException {
        List<String> texts = new java.util.ArrayList<>();
        try (Pass pass = episode.open(PassRequest.everything(episode.spec()))) {
            while (pass.advance()) {
                Block block = pass.block();
                Texts column = (Texts) block.column(stream);
                for (int i = 0; i < column.count(); i++) {
                    texts.add(column.present(i) ? column.text(i) : null);
                }
            }
        }
        return texts;
    }

    @Test
    void anEqualsSignInATaskIsEscaped() {
        assertThat(RenameTasks.parse(List.of("a\\=b=c=d")).names()).isEqualTo(Map.of("a=b", "c=d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pick", "=b", "a=", ""})
    void refusesAWishThatRenamesNothing(String wish) {
        assertThatThrownBy(() -> RenameTasks.parse(List.of(wish)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`" + wish + "` renames no task; write \"old text=new text\"");
    }

    @Test
    void refusesToRenameATaskTwice() {
        assertThatThrownBy(() -> RenameTasks.parse(List.of("a=b", "a=c")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("task `a` is renamed twice");
    }

    @Test
    void readsPartsInSecondsMillisecondsAndRows() {
        assertThat(Trim.parse("12:1.5s-9.8s"))
                .isEqualTo(new Trim("12", new Interval.Nanos(1_500_000_000L, 9_800_000_000L)));
        assertThat(Trim.parse("a:b:250ms-"))
                .isEqualTo(new Trim("a:b", new Interval.Nanos(250_000_000, Long.MAX_VALUE)));
        assertThat(Trim.parse("7:-2s")).isEqualTo(new Trim("7", new Interval.Nanos(0, 2_000_000_000L)));
        assertThat(Trim.parse("7:45-294")).isEqualTo(new Trim("7", new Interval.Samples(0, 45, 294)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "12:", "12:-", "12:5s-3s", "12:1.5-9", "12:1s-9", "12:a-b", ":1s-2s", "12:1e9s-2s"})
    void refusesAPartThatCannotBeRead(String wish) {
        assertThatThrownBy(() -> Trim.parse(wish))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("`" + wish + "` is no part of an episode");
    }

    @Test
    void trimsTheNamedEpisodeAndNoOther() throws IOException {
        MemoryEpisode five = MemoryEpisode.of("5")
                .ordinal(2)
                .rows(Rate.perSecond(10), 10)
                .longs("n", Role.OTHER, new long[10])
                .build();

        assertThat(Trim.parse("2:0-3").plan(five).episodes()).containsExactly(five);
        assertThat(Trim.parse("5:0-3")
                        .plan(five)
                        .episodes()
                        .getFirst()
                        .spec()
                        .axes()
                        .getFirst()
                        .samples())
                .hasValue(3);
    }

    @Test
    void transformsFollowEachOther() throws IOException {
        Transform all = Transforms.of(List.of(
                Trim.parse("5:0.5s-1.5s"), new SelectStreams(List.of("action")), RenameTasks.parse(List.of("pick=p"))));

        Plan plan = all.plan(episode);

        assertThat(plan.losses()).hasSize(5);
        Recorded part = Recorded.of(plan.episodes().getFirst());
        assertThat(part.shown("action"))
                .isEqualTo(Recorded.of(episode).shown("action").subList(5, 15));
        assertThat(part.streams()).containsExactlyInAnyOrder("action", "frame_index", "task");
    }
}
