package dev.cairn.episode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FrameTreeTest {
    private static FrameTree tree(String... pairs) {
        List<Stream> streams = new ArrayList<>();
        for (String pair : pairs) {
            String[] ends = pair.split(">");
            streams.add(new Stream(
                    "/tf." + pair,
                    0,
                    Role.OBSERVATION,
                    new SampleType.Numeric(Scalar.F64, List.of(7)),
                    List.of(),
                    List.of(),
                    List.of(
                            new Label(FrameTree.PARENT, Claim.declared(ends[0], "test")),
                            new Label(FrameTree.CHILD, Claim.declared(ends[1], "test")))));
        }
        streams.add(Stream.of("/other", 0, Role.OTHER, new SampleType.Text()));
        Axis axis = new Axis("/tf", List.of(), Claim.unknown("rate"), OptionalLong.empty(), true);
        return FrameTree.of(new EpisodeSpec(
                "e",
                0,
                new Origin("", "", Interval.WHOLE),
                List.of(axis),
                streams,
                List.of(),
                List.of(),
                List.of(),
                List.of()));
    }

    @Test
    void aTreeHasOneRootAndNothingToComplainOf() {
        FrameTree tree = tree("map>odom", "odom>base", "base>arm", "base>camera");

        assertThat(tree.edges()).hasSize(4);
        assertThat(tree.edges().getFirst().latched()).isTrue();
        assertThat(tree.roots()).containsExactly("map");
        assertThat(tree.cycles()).isEmpty();
        assertThat(tree.doubleParents()).isEmpty();
    }

    @Test
    void twoParentsOfOneFrameAreNamedWithTheirStreams() {
        FrameTree tree = tree("map>base", "odom>base", "base>arm", "base>arm");

        assertThat(tree.doubleParents()).containsOnlyKeys("base");
        assertThat(tree.doubleParents().get("base"))
                .extracting(FrameTree.Edge::stream)
                .containsExactly("/tf.map>base", "/tf.odom>base");
    }

    @Test
    void aWayThatLeadsBackIsACycle() {
        assertThat(tree("a>b", "b>c", "c>a", "c>d").cycles()).containsExactly(List.of("a", "b", "c"));
        assertThat(tree("a>a").cycles()).containsExactly(List.of("a"));
        assertThat(tree("r>a", "a>b", "b>a", "b>c").cycles()).containsExactly(List.of("a", "b"));
        assertThat(tree("a>b", "b>a", "b>c", "c>b").cycles()).containsExactly(List.of("a", "b"), List.of("b", "c"));
    }

    @Test
    void aThousandFramesDeepIsNoTrouble() {
        String[] pairs = new String[5000];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = "f" + i + ">f" + (i + 1);
        }

        assertThat(tree(pairs).cycles()).isEmpty();
        assertThat(tree(pairs).roots()).containsExactly("f0");
    }
}
