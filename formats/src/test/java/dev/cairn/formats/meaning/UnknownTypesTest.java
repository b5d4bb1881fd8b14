package dev.cairn.formats.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.SampleType.ListOf;
import dev.cairn.episode.SampleType.Numeric;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Stream;
import dev.cairn.episode.Texts;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.message.Out;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownTypesTest {
    private static final LogChannel CHANNEL = Channels.ros2(
            "/r",
            "a/msg/B",
            "std_msgs/Header header\nfloat64[] q\nint32[] free\nstring note\nuint8[] blob\nfloat32[2] pair\n");

    private static byte[] message(int at, double[] q, int... free) {
        Out out = Out.cdr(1).i32(at).i32(5).text("f").f64s(q).i32(free.length);
        for (int value : free) {
            out.i32(value);
        }
        return out.text("n" + at).i32(2).raw(1, 2).f32(7).f32(at).bytes();
    }

    @Test
    void fieldsBecomeStreamsOfTheTypeThatTheFirstMessagesShow() {
        byte[][] messages = {message(1, new double[] {1, 2, 3}, 4), message(2, new double[] {4, 5, 6}, 5, 6)};

        ChannelDecoder decoder = Channels.decoded(CHANNEL, messages);

        assertThat(decoder.streams(3))
                .extracting(Stream::name)
                .contains("/r.q", "/r.free", "/r.note", "/r.blob", "/r.pair");
        assertThat(Channels.stream(decoder, "/r.q").type()).isEqualTo(new Numeric(Scalar.F64, List.of(3)));
        assertThat(Channels.stream(decoder, "/r.free").type()).isEqualTo(new ListOf(SampleType.scalar(Scalar.I32)));
        assertThat(((Numbers.F64) decoder.column(Channels.index(decoder, "/r.q"))).array())
                .startsWith(1, 2, 3, 4, 5, 6);
        Lists free = (Lists) decoder.column(Channels.index(decoder, "/r.free"));
        assertThat(free.from(1)).isEqualTo(1);
        assertThat(free.from(2)).isEqualTo(3);
        assertThat(((Texts) decoder.column(Channels.index(decoder, "/r.note"))).text(1))
                .isEqualTo("n2");
        assertThat(((Numbers.F32) decoder.column(Channels.index(decoder, "/r.pair"))).array())
                .startsWith(7, 1, 7, 2);
        assertThat(decoder.stamped()).isTrue();
        assertThat(decoder.sensorNanos()).isEqualTo(2_000_000_005L);
        assertThat(decoder.problem()).isEmpty();
    }

    @Test
    void aMessageThatCannotBeDecodedIsMissingEverywhere() {
        byte[] good = message(1, new double[] {1, 2, 3}, 4);
        ChannelDecoder decoder =
                ChannelDecoder.of(CHANNEL, List.of(good, message(2, new double[] {4, 5, 6})), ReadLimits.DEFAULTS);

        Channels.decode(
                decoder, new byte[] {0, 1, 0, 0, 9}, good, new byte[0], message(2, new double[] {4, 5}, 5, 6), good);

        assertThat(decoder.count()).isEqualTo(5);
        assertThat(decoder.undecodable()).isEqualTo(2);
        assertThat(decoder.problem())
                .hasValueSatisfying(text -> assertThat(text).contains("header"));
        Numbers.F64 q = (Numbers.F64) decoder.column(Channels.index(decoder, "/r.q"));
        assertThat(q.array()).startsWith(0, 0, 0, 1, 2, 3, 0, 0, 0, 0, 0, 0, 1, 2, 3);
        assertThat(q.present(0)).isFalse();
        assertThat(q.present(1)).isTrue();
        assertThat(q.present(2)).isFalse();
        assertThat(q.present(3)).isFalse();
        assertThat(q.present(4)).isTrue();
        Texts notes = (Texts) decoder.column(Channels.index(decoder, "/r.note"));
        assertThat(notes.text(3)).isEqualTo("n2");
        assertThat(notes.present(2)).isFalse();
        Lists free = (Lists) decoder.column(Channels.index(decoder, "/r.free"));
        assertThat(free.count()).isEqualTo(5);
        assertThat(free.from(3)).isEqualTo(1);
        assertThat(free.from(4)).isEqualTo(3);
    }

    @Test
    void aSchemaThatCannotBeReadGivesNoStreamsAndSaysWhy() {
        LogChannel broken = Channels.ros2("/r", "a/msg/B", "no such thing at all\n");

        ChannelDecoder decoder = Channels.decoded(broken, new byte[4]);

        assertThat(decoder.streams(0)).isEmpty();
        assertThat(decoder.problem()).isPresent();
        assertThat(decoder.undecodable()).isEqualTo(1);
        assertThat(decoder.sensorNanos()).isEqualTo(ChannelDecoder.NO_STAMP);
    }

    @Test
    void onlyWantedStreamsHaveColumns() {
        byte[] good = message(1, new double[] {1, 2, 3}, 4);
        ChannelDecoder decoder = ChannelDecoder.of(CHANNEL, List.of(good), ReadLimits.DEFAULTS);
        BitSet only = new BitSet();
        only.set(Channels.index(decoder, "/r.q"));

        decoder.want(only);
        Channels.decode(decoder, good);

        assertThat(decoder.column(Channels.index(decoder, "/r.q")).count()).isEqualTo(1);
        assertThat(decoder.sensorNanos()).isEqualTo(1_000_000_005L);
        assertThatThrownBy(() -> decoder.column(Channels.index(decoder, "/r.note")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void messagesWithoutASchemaAreTakenAsTheyAre() {
        ChannelDecoder decoder = Channels.decoded(
                Channels.json("/j"),
                Channels.utf8("{\"q\":[1,2],\"ok\":true,\"text\":\"x\"}"),
                Channels.utf8("{\"q\":[3,4],\"ok\":false}"));

        assertThat(((Numbers.F64) decoder.column(Channels.index(decoder, "/j.q"))).array())
                .startsWith(1, 2, 3, 4);
        assertThat(decoder.column(Channels.index(decoder, "/j.text")).present(1))
                .isFalse();
        assertThat(decoder.stamped()).isFalse();
    }
}
