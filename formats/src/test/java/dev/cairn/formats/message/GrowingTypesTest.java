package dev.cairn.formats.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.message.type.FieldType;
import dev.cairn.formats.message.type.FieldType.Enumeration;
import dev.cairn.formats.message.type.MessageType;
import org.junit.jupiter.api.Test;

/// IDL, and the forms of DDS for types that may grow.
class GrowingTypesTest {
    @Test
    void idlAndMsgGiveTheSameType() throws FormatException {
        String rule = "=".repeat(80) + "\n";
        MessageType fromIdl = Types.idl(
                "a/msg/B",
                rule
                        + """
                        IDL: a/msg/B
                        // generated
                        #include "c/msg/D.idl"
                        module a { module msg {
                          typedef double double__3[3];
                          module B_Constants { const int32 X = 5; @verbatim (language="comment", text="say \\"hi\\"") const string S = "t"; };
                          @verbatim (language="comment", text=" a (nested) text")
                          struct B {
                            @unit(value="m") double x;
                            double__3 three;
                            sequence<c::msg::D, 4> ds;
                            sequence<uint8> data;
                            @default (value="hey") string<10> text; unsigned long long big;
                            builtin_interfaces::msg::Time stamp;
                            std_msgs::msg::Header header;
                          };
                        }; };
                        """
                        + rule
                        + "IDL: c/msg/D\nmodule c { module msg { struct D { boolean yes, no; octet o; }; }; };\n");
        MessageType fromMsg = Types.ros2(
                "a/msg/B",
                "int32 X=5\nstring S=\"t\"\nfloat64 x\nfloat64[3] three\nc/D[<=4] ds\nuint8[] data\nstring<=10 text\n"
                        + "uint64 big\nbuiltin_interfaces/Time stamp\nstd_msgs/Header header\n" + rule
                        + "MSG: c/D\nbool yes\nbool no\nbyte o\n");

        assertThat(fromIdl.fields()).isEqualTo(fromMsg.fields());
        assertThat(fromIdl.constants()).extracting(MessageType.Constant::value).containsExactly("5", "t");
    }

    @Test
    void readsEnumerationsMultiDimensionalArraysAndReckonedLengths() throws Exception {
        MessageType type = Types.idl("B", """
            const long N = 1 << 1;
            enum Colour { RED, @value(5) GREEN, BLUE };
            struct A { long first; };
            struct B : A { Colour colour; double m[N][N + 1]; sequence<string<N>> s; };
            """);

        FieldType colour = type.fields().get(1).type();
        String json = Types.json(
                type,
                "cdr",
                Out.cdr(1)
                        .i32(9)
                        .i32(6)
                        .f64(1)
                        .f64(2)
                        .f64(3)
                        .f64(4)
                        .f64(5)
                        .f64(6)
                        .texts("a")
                        .bytes());

        assertThat(((Enumeration) colour).names()).containsEntry(5L, "GREEN").containsEntry(6L, "BLUE");
        assertThat(json).isEqualTo("{\"first\":9,\"colour\":6,\"m\":[[1.0,2.0,3.0],[4.0,5.0,6.0]],\"s\":[\"a\"]}");
    }

    @Test
    void readsAnAppendableTypeWrittenByAnOlderAndANewerWriter() throws Exception {
        MessageType type =
                Types.idl("B", "@appendable struct I { long a; long b; }; @appendable struct B { I i; double last; };");

        String whole = Types.json(
                type, "cdr", Out.cdr(9).i32(20).i32(8).i32(1).i32(2).f64(3).bytes());
        String older = Types.json(type, "cdr", Out.cdr(9).i32(8).i32(4).i32(1).bytes());
        String newer = Types.json(
                type,
                "cdr",
                Out.cdr(8).i32(28).i32(12).i32(1).i32(2).i32(99).f64(3).i32(98).bytes());

        assertThat(whole).isEqualTo("{\"i\":{\"a\":1,\"b\":2},\"last\":3.0}");
        assertThat(older).isEqualTo("{\"i\":{\"a\":1,\"b\":null},\"last\":null}");
        assertThat(newer).isEqualTo(whole);
    }

    @Test
    void readsMutableMembersInAnyOrder() throws Exception {
        MessageType type =
                Types.idl("B", "@mutable struct B { @id(7) long a; @id(3) double b; string c; sequence<long> d; };");
        Out second = Out.cdr(0x0b)
                .i32(52)
                .i32(3L << 28 | 3)
                .f64(1.5)
                .i32(4L << 28 | 4)
                .i32(6)
                .text("x")
                .align(4)
                .i32(2L << 28 | 99)
                .i32(0)
                .i32(6L << 28 | 5)
                .i32(2)
                .i32(8)
                .i32(9);
        Out first = Out.cdr(3)
                .i16(3)
                .i16(8)
                .restart()
                .f64(1.5)
                .i16(0x3f01)
                .i16(8)
                .i32(4)
                .i32(6)
                .restart()
                .text("x")
                .align(4)
                .i16(0x3f02)
                .i16(0);

        String fromSecond = Types.json(type, "cdr", second.bytes());
        String fromFirst = Types.json(type, "cdr", first.bytes());

        assertThat(fromSecond).isEqualTo("{\"a\":null,\"b\":1.5,\"c\":\"x\",\"d\":[8,9]}");
        assertThat(fromFirst).isEqualTo("{\"a\":null,\"b\":1.5,\"c\":\"x\",\"d\":null}");
    }

    @Test
    void readsOptionalMembers() throws Exception {
        MessageType type = Types.idl("B", "@final struct B { @optional long a; @optional string b; long c; };");

        String second =
                Types.json(type, "cdr", Out.cdr(7).i8(1).i32(5).i8(0).i32(6).bytes());
        String first = Types.json(
                type,
                "cdr",
                Out.cdr(1).i16(0).i16(4).i32(5).i16(1).i16(0).i32(6).bytes());

        assertThat(second).isEqualTo("{\"a\":5,\"b\":null,\"c\":6}");
        assertThat(first).isEqualTo(second);
    }

    @Test
    void collectionsOfStructsHaveALengthInFrontInTheSecondForm() throws Exception {
        MessageType type = Types.ros2("a/msg/B", "P[] p\nstring[] s\n" + "=".repeat(80) + "\nMSG: a/P\nfloat64 x\n");

        String json = Types.json(
                type,
                "cdr",
                Out.cdr(7).i32(12).i32(1).f64(2).i32(10).i32(1).text("y").bytes());

        assertThat(json).isEqualTo("{\"p\":[{\"x\":2.0}],\"s\":[\"y\"]}");
    }

    @Test
    void refusesWhatItCannotStepOver() throws FormatException {
        MessageType union =
                Types.idl("B", "union U switch (long) { case 1: long a; default: double b; }; struct B { U u; };");

        assertThatThrownBy(() -> Types.decoder(union, "cdr"))
                .isInstanceOf(FormatException.class)
                .hasMessage("[schema B] UNSUPPORTED_FEATURE: u: unions are not decoded");
        assertThatThrownBy(() -> Types.idl("B", "struct B { sequence<B> b; };"))
                .hasMessageContaining("B refers to itself");
        assertThatThrownBy(() -> Types.idl("B", "typedef T U; typedef U T; struct B { T t; };"))
                .hasMessageContaining("refers to itself");
        assertThatThrownBy(() -> Types.idl("B", "struct B { long x "))
                .hasMessageContaining("expected ';' of IDL, found ''");
        assertThatThrownBy(() -> Types.idl("C", "struct B { long x; };"))
                .hasMessage("[schema C] CORRUPT_FILE: the schema does not define C");
    }
}
