package dev.cairn.formats.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Stream;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.message.Out;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransformsTest {
    private static final LogChannel TF = Channels.ros2("/tf", "tf2_msgs/msg/TFMessage", "");

    private static Out list(int transforms) {
        return Out.cdr(1).i32(transforms);
    }

    private static Out transform(Out out, String parent, String child, double x) {
        out.i32(9).i32(1).text(parent).text(child);
        for (double value : new double[] {x, 0, 0, 0, 0, 0, 1}) {
            out.f64(value);
        }
        return out;
    }

    @Test
    void eachPairOfFramesIsAPoseAndMissingWhereAMessageHasItNot() {
        byte[] both = transform(transform(list(2), "base", "arm", 1), "arm", "tool0", 2)
                .bytes();
        byte[] turned = transform(transform(list(2), "arm", "tool0", 4), "base", "arm", 3)
                .bytes();
        byte[] one = transform(list(1), "arm", "tool0", 5).bytes();

        ChannelDecoder decoder = Channels.decoded(TF, both, turned, one, list(0).bytes());

        Numbers.F64 arm = (Numbers.F64) decoder.column(Channels.index(decoder, "/tf.base->arm"));
        Numbers.F64 tool = (Numbers.F64) decoder.column(Channels.index(decoder, "/tf.arm->tool0"));
        assertThat(arm.array()).startsWith(1, 0, 0, 0, 0, 0, 1, 3, 0, 0, 0, 0, 0, 1);
        assertThat(arm.present(2)).isFalse();
        assertThat(new double[] {tool.array()[0], tool.array()[7], tool.array()[14]})
                .containsExactly(2, 4, 5);
        assertThat(tool.present(3)).isFalse();
        Stream stream = Channels.stream(decoder, "/tf.arm->tool0");
        assertThat(stream.groups().getFirst().quantity().frame().known()).contains("arm");
        assertThat(stream.labels().get(1).value().known()).contains("tool0");
        Lists raw = (Lists) decoder.column(Channels.index(decoder, "/tf.transforms.transform"));
        assertThat(raw.from(4)).isEqualTo(5);
        assertThat(decoder.stamped()).isTrue();
        assertThat(decoder.sensorNanos()).isEqualTo(ChannelDecoder.NO_STAMP);
        assertThat(decoder.remarks()).isEmpty();
    }

    @Test
    void ofSeveralSamplesOfAPairTheLastCountsAndIsSaid() {
        byte[] twice = transform(transform(list(2), "base", "arm", 1), "base", "arm", 2)
                .bytes();

        ChannelDecoder decoder = Channels.decoded(TF, twice, twice);

        assertThat(((Numbers.F64) decoder.column(Channels.index(decoder, "/tf.base->arm"))).array()[7])
                .isEqualTo(2);
        decoder.clear();
        assertThat(decoder.remarks()).singleElement().satisfies(remark -> {
            assertThat(remark.count()).isEqualTo(2);
            assertThat(remark.text()).contains("the last counts");
        });
    }

    @Test
    void pairsThatComeLateStayInTheLists() {
        byte[] early = transform(list(1), "base", "arm", 1).bytes();
        byte[] late = transform(list(1), "base", "late", 1).bytes();
        ChannelDecoder decoder = ChannelDecoder.of(TF, List.of(early), ReadLimits.DEFAULTS);

        Channels.decode(decoder, early, late);

        assertThat(decoder.column(Channels.index(decoder, "/tf.base->arm")).present(1))
                .isFalse();
        Lists children = (Lists) decoder.column(Channels.index(decoder, "/tf.transforms.child_frame_id"));
        assertThat(((dev.cairn.episode.Texts) children.elements()).text(1)).isEqualTo("late");
    }

    @Test
    void singleTransformsArePairsToo() {
        LogChannel channel = Channels.ros2("/t", "geometry_msgs/msg/TransformStamped", "");

        ChannelDecoder decoder = Channels.decoded(
                channel,
                transform(Out.cdr(1), "a", "b", 1).bytes(),
                transform(Out.cdr(1), "a", "c", 2).bytes());

        assertThat(decoder.column(Channels.index(decoder, "/t.a->b")).present(1))
                .isFalse();
        assertThat(((Numbers.F64) decoder.column(Channels.index(decoder, "/t.a->c"))).array()[7])
                .isEqualTo(2);
        assertThat(decoder.sensorNanos()).isEqualTo(9_000_000_001L);
    }

    @Test
    void aThousandPairsAreHeldToALimitAndSaid() {
        Out out = list(1000);
        for (int i = 0; i < 1000; i++) {
            transform(out, "base", "frame" + i, i);
        }

        ChannelDecoder decoder = Channels.decoded(TF, out.bytes());

        assertThat(decoder.streams(0)).hasSizeLessThan(300);
        assertThat(decoder.remarks())
                .anySatisfy(remark -> assertThat(remark.text()).contains("more than 256 pairs of frames"));
    }
}
