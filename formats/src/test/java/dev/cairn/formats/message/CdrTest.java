package dev.cairn.formats.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Texts;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.message.gather.Blobs;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.gather.Wanted;
import dev.cairn.formats.message.type.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CdrTest {
    private static final String ALL = """
        bool yes
        int8 a
        uint8 b
        int16 c
        uint16 d
        int32 e
        uint32 f
        uint8 gap
        int64 g
        uint64 h
        float32 i
        float64 j
        string k
        uint8 gap2
        float64[2] l
        builtin_interfaces/Time m
        duration n
        """;

    private static Out numbers(Out out) {
        return out.i8(1)
                .i8(-1)
                .i8(255)
                .i16(-2)
                .i16(65535)
                .i32(-3)
                .i32(0xffffffffL)
                .i8(0)
                .i64(Long.MIN_VALUE)
                .i64(-1)
                .f32(1.5f)
                .f64(-0.1)
                .text("grüß")
                .i8(7)
                .f64(1)
                .f64(2)
                .i32(-1)
                .i32(500_000_000)
                .i32(3)
                .i32(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 7, 0x10, 0x11})
    void readsEveryNumberInBothByteOrdersAndBothAlignments(int kind) throws Exception {
        MessageType type = Types.ros2("a/msg/B", ALL);
        byte[] message = numbers(Out.cdr(kind)).bytes();

        String json = Types.json(type, "cdr", message);

        assertThat(json)
                .isEqualTo("{\"yes\":true,\"a\":-1,\"b\":255,\"c\":-2,\"d\":65535,\"e\":-3,\"f\":4294967295,\"gap\":0,"
                        + "\"g\":-9223372036854775808,\"h\":18446744073709551615,\"i\":1.5,\"j\":-0.1,"
                        + "\"k\":\"grüß\",\"gap2\":7,\"l\":[1.0,2.0],\"m\":-500000000,\"n\":3000000004}");
    }

    @Test
    void readsTheSameWithoutAlignmentFromRos1() throws Exception {
        MessageType type = Types.ros1("a/B", ALL.replace("builtin_interfaces/Time", "time"));
        byte[] message = numbers(Out.ros1()).bytes();

        String json = Types.json(type, "ros1", message);

        assertThat(json).contains("\"k\":\"grüß\"", "\"m\":4294967295500000000,\"n\":3000000004}");
    }

    @Test
    void gathersListsAndFixedWidthsOfSeveralMessages() throws Exception {
        MessageType type = Types.ros2("a/msg/B", "string[] name\nfloat64[] position\nfloat64[] effort\n");
        MessageDecoder decoder =
                Types.decoder(type, "cdr", Wanted.of("position", 2), Wanted.of("name"), Wanted.of("effort[]"));

        decode(decoder, Out.cdr(1).texts("a", "bb").f64s(1, 2).f64s());
        decode(decoder, Out.cdr(0).texts().f64s(3).f64s(7, 8, 9));
        decode(decoder, Out.cdr(1).texts("ccc").f64s(4, 5).f64s(6));

        Numbers.F64 position = (Numbers.F64) decoder.column(0);
        assertThat(position.array()).startsWith(1, 2, 0, 0, 4, 5);
        assertThat(position.width()).isEqualTo(2);
        assertThat(position.present(0)).isTrue();
        assertThat(position.present(1)).isFalse();
        assertThat(position.present(2)).isTrue();
        assertThat(decoder.misfits(0)).isEqualTo(1);
        Lists names = (Lists) decoder.column(1);
        assertThat(new int[] {names.from(0), names.from(1), names.from(2), names.from(3)})
                .containsExactly(0, 2, 2, 3);
        assertThat(((Texts) names.elements()).text(1)).isEqualTo("bb");
        assertThat(((Texts) names.elements()).text(2)).isEqualTo("ccc");
        Lists efforts = (Lists) decoder.column(2);
        assertThat(((Numbers.F64) efforts.elements()).array()).startsWith(7, 8, 9, 6);
        assertThat(efforts.from(3)).isEqualTo(4);
    }

    @Test
    void nestsListsByOffsets() throws Exception {
        MessageType type = Types.ros2(
                "a/msg/B",
                "P[] points\n" + "=".repeat(80) + "\nMSG: a/P\nfloat64[] positions\nfloat32[2] pair\nstring s\n");
        MessageDecoder decoder =
                Types.decoder(type, "cdr", Wanted.of("points[].positions[]"), Wanted.of("points[].pair"));

        decode(decoder, Out.cdr(1).i32(0));
        decode(
                decoder,
                Out.cdr(1)
                        .i32(2)
                        .f64s(1, 2)
                        .f32(5)
                        .f32(6)
                        .text("x")
                        .f64s(3)
                        .f32(7)
                        .f32(8)
                        .text(""));

        Lists points = (Lists) decoder.column(0);
        Lists positions = (Lists) points.elements();
        assertThat(points.from(1)).isZero();
        assertThat(points.from(2)).isEqualTo(2);
        assertThat(positions.from(1)).isEqualTo(2);
        assertThat(positions.from(2)).isEqualTo(3);
        assertThat(((Numbers.F64) positions.elements()).array()).startsWith(1, 2, 3);
        Numbers.F32 pairs = (Numbers.F32) ((Lists) decoder.column(1)).elements();
        assertThat(pairs.width()).isEqualTo(2);
        assertThat(pairs.count()).isEqualTo(2);
        assertThat(pairs.array()).startsWith(5, 6, 7, 8);
    }

    @Test
    void ofStructsAFixedNumberIsOneGroup() throws Exception {
        MessageType type =
                Types.ros2("a/msg/B", "P[] points\n" + "=".repeat(80) + "\nMSG: a/P\nfloat64 x\nfloat64[2] yz\n");
        MessageDecoder decoder = Types.decoder(type, "cdr", Wanted.of("points[].x", 2), Wanted.of("points[].yz", 2));

        decode(decoder, Out.cdr(1).i32(2).f64(1).f64(2).f64(3).f64(4).f64(5).f64(6));
        decode(decoder, Out.cdr(1).i32(1).f64(1).f64(2).f64(3));

        Numbers.F64 x = (Numbers.F64) decoder.column(0);
        Numbers.F64 yz = (Numbers.F64) decoder.column(1);
        assertThat(x.array()).startsWith(1, 4);
        assertThat(yz.array()).startsWith(2, 3, 5, 6);
        assertThat(yz.width()).isEqualTo(4);
        assertThat(x.present(1)).isFalse();
        assertThat(decoder.misfits(1)).isEqualTo(1);
    }

    @Test
    void handsOutBlobsAsBytesOrAsNumbers() throws Exception {
        MessageType type = Types.ros2("a/msg/B", "uint8[] data\n");
        MessageDecoder bytes = Types.decoder(type, "cdr", Wanted.of("data"));
        MessageDecoder numbers = Types.decoder(type, "cdr", Wanted.numbers("data"));
        MessageDecoder three = Types.decoder(type, "cdr", Wanted.of("data", 3));
        Out message = Out.cdr(1).i32(3).raw(1, 2, 255);

        decode(bytes, Out.cdr(1).i32(0));
        decode(bytes, message);
        decode(numbers, message);
        decode(three, message);

        Blobs blobs = bytes.blobs(0);
        assertThat(blobs.length(0)).isZero();
        assertThat(blobs.length(1)).isEqualTo(3);
        assertThat(blobs.bytes()[blobs.offset(1) + 2]).isEqualTo((byte) 255);
        assertThat(((Lists) numbers.column(0)).elements().count()).isEqualTo(3);
        assertThat(((Numbers) three.column(0)).doubles()).startsWith(1, 2, 255);
        assertThatThrownBy(() -> bytes.column(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anEmptyTypeTakesOneByte() throws Exception {
        MessageType type = Types.ros2(
                "a/msg/B", "std_msgs/Empty e\nuint8 x\nstd_msgs/Empty[2] f\nuint8 y\nstd_msgs/Empty[] g\nuint8 z\n");

        String json = Types.json(
                type,
                "cdr",
                Out.cdr(1).raw(0, 5, 0, 0, 6, 0, 0, 0).i32(3).raw(0, 0, 0, 7).bytes());

        assertThat(json).isEqualTo("{\"e\":{},\"x\":5,\"f\":[{},{}],\"y\":6,\"g\":[],\"z\":7}");
    }

    @Test
    void readsWideTexts() throws Exception {
        MessageType type = Types.ros2("a/msg/B", "wstring w\nuint8 x\n");

        String json = Types.json(
                type, "cdr", Out.cdr(1).i32(2).i32('h').i32('ü').i8(9).bytes());

        assertThat(json).isEqualTo("{\"w\":\"hü\",\"x\":9}");
    }

    @Test
    void aMessageThatCannotBeDecodedLeavesTheColumnsAsTheyWere() throws Exception {
        MessageType type = Types.ros2("a/msg/B", "string s\nfloat64[] x\nstring[] t\nint32 last\n");
        MessageDecoder decoder =
                Types.decoder(type, "cdr", Wanted.of("s"), Wanted.of("x"), Wanted.of("t"), Wanted.of("last"));
        decode(decoder, Out.cdr(1).text("one").f64s(1).texts("a").i32(1));

        for (Out broken : new Out[] {
            Out.cdr(1).text("two").f64s(2, 3).texts("b", "c"),
            Out.cdr(1).text("two").f64s(2, 3).i32(2).text("b").i32(1000),
            Out.cdr(1).text("two").i32(0xffffffffL),
            Out.cdr(1).i32(0x7fffffff),
            Out.cdr(1)
        }) {
            assertThatThrownBy(() -> decode(decoder, broken)).isInstanceOf(UndecodableMessage.class);
        }
        decode(decoder, Out.cdr(1).text("three").f64s(4).texts("d").i32(3));

        assertThat(decoder.messages()).isEqualTo(2);
        assertThat(((Texts) decoder.column(0)).text(0)).isEqualTo("one");
        assertThat(((Texts) decoder.column(0)).text(1)).isEqualTo("three");
        assertThat(((Numbers.F64) ((Lists) decoder.column(1)).elements()).array())
                .startsWith(1, 4);
        assertThat(((Texts) ((Lists) decoder.column(2)).elements()).text(1)).isEqualTo("d");
        assertThat(((Numbers.I32) decoder.column(3)).array()).startsWith(1, 3);
    }

    @Test
    void saysWhereAMessageBreaksAndWhatWasExpected() throws Exception {
        MessageType type = Types.ros2("a/msg/B", "int32 n\nfloat64[] x\nstring s\n");
        MessageDecoder decoder = Types.decoder(type, "cdr");

        assertThatThrownBy(
                        () -> decode(decoder, Out.cdr(1).i32(1).i32(0xffffffffL).f64(0)))
                .hasMessage("byte 12, x: says 4294967295 elements of 8 bytes, 8 bytes are left");
        assertThatThrownBy(() -> decode(decoder, Out.cdr(1).i32(1).f64s().i32(5).raw('a')))
                .hasMessage("byte 16, s: a text of 5 bytes, 1 are left");
        assertThatThrownBy(() -> decode(decoder, Out.cdr(1).raw(1, 0)))
                .hasMessage("byte 4, n: expected 4 bytes, 2 are left");
        assertThatThrownBy(() -> decode(decoder, Out.cdr(4)))
                .hasMessage("byte 0, header: expected an encapsulation of CDR, found 0 4");
        assertThatThrownBy(
                        () -> decode(decoder, Out.cdr(1).i32(1).f64s().text("").i32(0)))
                .hasMessageContaining("the message should end here");
    }

    @Test
    void toleratesThePaddingOfDds() throws Exception {
        MessageDecoder decoder = Types.decoder(Types.ros2("a/msg/B", "uint8 x\n"), "cdr", Wanted.of("x"));

        decode(decoder, Out.cdr(1).raw(5, 0, 0, 0));

        assertThat(((Numbers.I8) decoder.column(0)).array()).startsWith(5);
    }

    @Test
    void refusesWantsThatCannotBe() throws FormatException {
        MessageType type = Types.ros2("a/msg/B", "int32[3] x\nstring s\n");

        assertThatThrownBy(() -> Types.decoder(type, "cdr", Wanted.of("y"))).hasMessage("a/msg/B has no leaf y");
        assertThatThrownBy(() -> Types.decoder(type, "cdr", Wanted.of("x"), Wanted.of("x[]")))
                .hasMessage("x is wanted twice");
        assertThatThrownBy(() -> Types.decoder(type, "cdr", Wanted.of("x", 4))).hasMessage("x has 3 numbers, not 4");
        assertThatThrownBy(() -> Types.decoder(type, "cdr", Wanted.of("s", 4)))
                .hasMessage("s holds texts; a width is for numbers");
        assertThatThrownBy(() -> Types.decoder(type, "flatbuffer"))
                .isInstanceOf(FormatException.class)
                .hasMessage("[schema a/msg/B] UNSUPPORTED_FEATURE: messages in 'flatbuffer' are not decoded");
    }

    @Test
    void refusesATypeWhoseFixedArraysAddUpBeyondTheLimit() throws FormatException {
        MessageType type = Types.ros1("a/B", "C[30000] c\n" + "=".repeat(80) + "\nMSG: a/C\nfloat64[30000] x\n");

        assertThatThrownBy(() -> Types.decoder(type, "ros1"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("c takes 7200000000 bytes, limit is 67108864");
    }

    private static void decode(MessageDecoder decoder, Out message) throws UndecodableMessage {
        byte[] bytes = message.bytes();
        decoder.decode(bytes, 0, bytes.length);
    }
}
