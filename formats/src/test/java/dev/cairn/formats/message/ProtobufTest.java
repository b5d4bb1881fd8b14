package dev.cairn.formats.message;

import static dev.cairn.formats.message.ProtoBytes.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.Numbers;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.log.LogSchema;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.gather.Wanted;
import dev.cairn.formats.message.type.MessageType;
import org.junit.jupiter.api.Test;

class ProtobufTest {
    private static final ProtoBytes INNER = new ProtoBytes()
            .text(1, "I")
            .message(2, field("x", 1, 1, 1))
            .message(2, field("y", 2, 3, 17))
            .message(2, field("n", 3, 1, 5));

    private static MessageType type(String syntax, ProtoBytes... messages) throws FormatException {
        LogSchema schema = new LogSchema("t.M", "protobuf", ProtoBytes.set(syntax, messages));
        return Schemas.parse(schema, "protobuf", ReadLimits.DEFAULTS);
    }

    private static String json(MessageType type, ProtoBytes message) throws FormatException, UndecodableMessage {
        return Types.json(type, "protobuf", message.bytes());
    }

    private static ProtoBytes outer() {
        return new ProtoBytes()
                .text(1, "M")
                .message(2, field("i", 1, 1, 11).text(6, ".t.I"))
                .message(2, field("many", 2, 3, 11).text(6, ".t.I"))
                .message(2, field("s", 3, 1, 9));
    }

    @Test
    void absentMessagesAreMissingAndAbsentScalarsOfProto3AreZero() throws Exception {
        MessageType type = type("proto3", INNER, outer());

        assertThat(json(type, new ProtoBytes())).isEqualTo("{\"i\":null,\"many\":[],\"s\":\"\"}");
        assertThat(json(type, new ProtoBytes().message(1, new ProtoBytes())))
                .isEqualTo("{\"i\":{\"x\":0.0,\"y\":[],\"n\":0},\"many\":[],\"s\":\"\"}");
    }

    @Test
    void theLastScalarCountsAndMessagesAreMerged() throws Exception {
        MessageType type = type("proto3", INNER, outer());
        ProtoBytes message = new ProtoBytes()
                .text(3, "first")
                .message(1, new ProtoBytes().f64(1, 1.5).number(2, 3))
                .message(2, new ProtoBytes().number(3, -1))
                .message(1, new ProtoBytes().number(3, 7).number(2, 4))
                .text(3, "last");

        assertThat(json(type, message))
                .isEqualTo("{\"i\":{\"x\":1.5,\"y\":[-2,2],\"n\":7},"
                        + "\"many\":[{\"x\":0.0,\"y\":[],\"n\":-1}],\"s\":\"last\"}");
    }

    @Test
    void repeatedNumbersComePackedOrNotWhateverTheSchemaSays() throws Exception {
        MessageType type = type("proto2", INNER, outer());
        ProtoBytes message = new ProtoBytes()
                .message(
                        1,
                        new ProtoBytes()
                                .number(2, 1)
                                .bytes(2, new byte[] {2, 3})
                                .number(2, 4));

        assertThat(json(type, message))
                .isEqualTo("{\"i\":{\"x\":null,\"y\":[-1,1,-2,2],\"n\":null},\"many\":[],\"s\":null}");
    }

    @Test
    void ofAOneofTheLastMemberUnsetsTheOthersAlsoWhereItIsNotWanted() throws Exception {
        ProtoBytes choice = new ProtoBytes()
                .text(1, "M")
                .message(2, field("a", 1, 1, 5).number(9, 0))
                .message(2, field("b", 2, 1, 9).number(9, 0))
                .message(8, new ProtoBytes().text(1, "which"));
        MessageType type = type("proto3", choice);
        ProtoBytes message = new ProtoBytes().number(1, 5).text(2, "x");

        MessageDecoder decoder = Types.decoder(type, "protobuf", Wanted.of("a"));
        decoder.decode(message.bytes(), 0, message.bytes().length);

        assertThat(json(type, message)).isEqualTo("{\"a\":null,\"b\":\"x\"}");
        assertThat(decoder.column(0).present(0)).isFalse();
    }

    @Test
    void declaredDefaultsStandForAbsentFields() throws Exception {
        ProtoBytes defaults = new ProtoBytes()
                .text(1, "M")
                .message(2, field("a", 1, 1, 5).text(7, "-7"))
                .message(2, field("b", 2, 1, 9).text(7, "hä"))
                .message(2, field("c", 3, 1, 1).text(7, "-inf"))
                .message(2, field("d", 4, 1, 8).text(7, "true"));

        assertThat(json(type("proto2", defaults), new ProtoBytes()))
                .isEqualTo("{\"a\":-7,\"b\":\"hä\",\"c\":\"-Infinity\",\"d\":true}");
    }

    @Test
    void groupsAreMessagesBetweenTags() throws Exception {
        ProtoBytes group = new ProtoBytes()
                .text(1, "M")
                .message(2, field("g", 1, 1, 10).text(6, ".t.I"))
                .message(2, field("after", 5, 1, 13));
        MessageType type = type("proto2", INNER, group);
        ProtoBytes message = new ProtoBytes()
                .tag(1, 3)
                .number(3, 4)
                .tag(9, 3)
                .number(1, 1)
                .tag(9, 4)
                .tag(1, 4)
                .number(5, 6);

        assertThat(json(type, message)).isEqualTo("{\"g\":{\"x\":null,\"y\":[],\"n\":4},\"after\":6}");
        assertThatThrownBy(() -> json(type, new ProtoBytes().tag(1, 3).number(3, 4)))
                .isInstanceOf(UndecodableMessage.class)
                .hasMessage("byte 3: group 1 has no end");
    }

    @Test
    void mapsAreKeysAndValuesEitherOfWhichMayBeAbsent() throws Exception {
        ProtoBytes entry = new ProtoBytes()
                .text(1, "E")
                .message(2, field("key", 1, 1, 9))
                .message(2, field("value", 2, 1, 1))
                .message(7, new ProtoBytes().number(7, 1));
        ProtoBytes map = new ProtoBytes()
                .text(1, "M")
                .message(2, field("m", 1, 3, 11).text(6, ".t.M.E"))
                .message(3, entry);
        MessageType type = type("proto3", map);
        ProtoBytes message = new ProtoBytes()
                .message(1, new ProtoBytes().text(1, "a").f64(2, 1.5))
                .message(1, new ProtoBytes().text(1, "b"));

        assertThat(Types.paths(type)).containsExactly("m[].key", "m[].value");
        assertThat(json(type, message))
                .isEqualTo("{\"m\":[{\"key\":\"a\",\"value\":1.5},{\"key\":\"b\",\"value\":0.0}]}");
    }

    @Test
    void aTypeThatContainsItselfIsCutAtTheSecondTime() throws Exception {
        ProtoBytes tree = new ProtoBytes()
                .text(1, "M")
                .message(2, field("v", 1, 1, 5))
                .message(2, field("next", 2, 1, 11).text(6, ".t.M"));
        MessageType type = type("proto3", tree);

        assertThat(Types.paths(type)).containsExactly("v");
        assertThat(json(type, new ProtoBytes().number(1, 5).message(2, new ProtoBytes().number(1, 6))))
                .isEqualTo("{\"v\":5}");
    }

    @Test
    void stampsAreNanosecondsAndThoseBeyondALongItsEnds() throws Exception {
        ProtoBytes stamped = new ProtoBytes()
                .text(1, "M")
                .message(2, field("t", 1, 1, 11).text(6, ".google.protobuf.Timestamp"))
                .message(2, field("d", 2, 3, 11).text(6, ".google.protobuf.Duration"));
        MessageType type = type("proto3", stamped);
        ProtoBytes message = new ProtoBytes()
                .message(1, new ProtoBytes().number(1, 1_700_000_000).number(2, 5))
                .message(2, new ProtoBytes().number(1, -1).number(2, -500))
                .message(2, new ProtoBytes().number(1, Long.MAX_VALUE));

        assertThat(json(type, message))
                .isEqualTo("{\"t\":1700000000000000005,\"d\":[-1000000500,9223372036854775807]}");
        assertThat(json(type, new ProtoBytes())).isEqualTo("{\"t\":null,\"d\":[]}");
    }

    @Test
    void fieldsOfAnotherWireTypeAreUnknownAndPassedOver() throws Exception {
        MessageType type = type("proto3", INNER, outer());

        assertThat(json(type, new ProtoBytes().f64(3, 1).number(1, 5).number(77, 1)))
                .isEqualTo("{\"i\":null,\"many\":[],\"s\":\"\"}");
    }

    @Test
    void saysWhereAMessageBreaks() throws Exception {
        MessageType type = type("proto3", INNER, outer());

        assertThatThrownBy(() -> json(type, new ProtoBytes().tag(3, 2).raw(0xff, 0xff, 0xff, 0xff, 0x0f)))
                .hasMessage("byte 6: a value of 4294967295 bytes, 0 are left");
        assertThatThrownBy(() -> json(type, new ProtoBytes().raw(0))).hasMessage("byte 1: expected a tag, found 0");
        assertThatThrownBy(() -> json(type, new ProtoBytes().raw(0x0f)))
                .hasMessage("byte 1: expected a field, found wire type 7");
        assertThatThrownBy(() -> json(type, new ProtoBytes().message(1, new ProtoBytes().raw(0x09, 1))))
                .hasMessage("byte 3: expected 8 bytes, 1 are left");
    }

    @Test
    void saysWhatDescriptorsLack() {
        assertThatThrownBy(() -> type("proto3", INNER))
                .isInstanceOf(FormatException.class)
                .hasMessage("[schema t.M] CORRUPT_FILE: the descriptors have no message t.M, they have [t.I]");
        assertThatThrownBy(() -> type("proto3", outer()))
                .hasMessageContaining("the descriptors have no message t.I, which a field i is of");
    }

    @Test
    void readsALeafAlone() throws Exception {
        MessageType type = type("proto3", INNER, outer());
        MessageDecoder decoder = Types.decoder(type, "protobuf", Wanted.of("i.x"), Wanted.of("i.y", 2));
        byte[] message = new ProtoBytes()
                .text(3, "not wanted")
                .message(1, new ProtoBytes().f64(1, 2.5).bytes(2, new byte[] {2, 3}))
                .bytes();

        decoder.decode(message, 0, message.length);
        decoder.decode(new byte[0], 0, 0);

        Numbers.I32 y = (Numbers.I32) decoder.column(1);
        assertThat(((Numbers.F64) decoder.column(0)).array()).startsWith(2.5);
        assertThat(y.array()).startsWith(1, -2);
        assertThat(y.present(1)).isFalse();
        assertThat(decoder.misfits(1)).isZero();
    }
}
