package dev.cairn.formats.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.Numbers;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.gather.Wanted;
import dev.cairn.formats.message.type.FieldType.Number;
import dev.cairn.formats.message.type.FieldType.Opaque;
import dev.cairn.formats.message.type.MessageType;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// JSON, CBOR and MessagePack.
class TreeTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private static String back(String json) throws Exception {
        return Types.json(Types.seen("json", utf8(json)), "json", utf8(json));
    }

    @Test
    void showsJsonAsItWas() throws Exception {
        String json = "{\"a\":{\"b\":[1.0,-2.5],\"c\":\"x\\\"\\\\ü\\u0001\"},\"d\":[[true],[]],\"e\":\"\",\"f\":0.1}";

        assertThat(back(json)).isEqualTo(json);
    }

    @Test
    void readsNumbersToTheLastDigit() throws Exception {
        assertThat(
                        back(
                                "[1e22,1e23,123456789012345678,0.1,-0.0,-0,5e-324,1.7976931348623157e308,12345678901234567890]"))
                .isEqualTo("{\"\":[1.0E22,1.0E23,1.2345678901234568E17,0.1,-0.0,-0.0,4.9E-324,1.7976931348623157E308,"
                        + "1.2345678901234567E19]}");
        assertThat(back("{\"x\":[9007199254740993]}")).isEqualTo("{\"x\":[9007199254740993]}");
        assertThat(back("{\"x\":[NaN,-Infinity,1]}")).isEqualTo("{\"x\":[\"NaN\",\"-Infinity\",1.0]}");
    }

    @Test
    void unescapesTexts() throws Exception {
        assertThat(back("{\"k\\u0065y\":\"\\u00fc\\ud83d\\ude00\\n\\/\\ud800\"}"))
                .isEqualTo("{\"key\":\"ü😀\\n/?\"}");
    }

    @Test
    void aTypeHoldsWhatAllSamplesShow() throws FormatException {
        MessageType type = Types.seen(
                "json",
                utf8("{\"a\":1,\"n\":null,\"odd\":1,\"t\":{\"sec\":1,\"nsec\":2}}"),
                utf8("{\"a\":1.5,\"late\":true,\"odd\":\"x\"}"),
                utf8("no json"));

        assertThat(Types.paths(type)).containsExactly("a", "t", "late");
        assertThat(type.fields().get(1).type()).isInstanceOf(Opaque.class);
        assertThat(Types.seen("cbor", hex("a1 61 61 01")).fields().get(0).type())
                .isEqualTo(new Number(Scalar.I64));
        assertThat(Types.seen("json", utf8("{\"a\":1}")).fields().get(0).type()).isEqualTo(new Number(Scalar.F64));
    }

    @Test
    void whatIsAbsentOrOfAnotherKindIsMissing() throws Exception {
        MessageType type = Types.seen("json", utf8("{\"a\":1,\"b\":{\"c\":\"x\"},\"l\":[1]}"));
        MessageDecoder decoder = Types.decoder(type, "json", Wanted.of("a"), Wanted.of("b.c"), Wanted.of("l", 2));

        for (String json : List.of(
                "{\"l\":[1,2],\"b\":{\"c\":\"x\"},\"a\":3}",
                "{\"a\":null,\"l\":[1]}",
                "{\"a\":{\"x\":[{}]},\"b\":5,\"l\":[1,null],\"other\":[[{\"y\":1}]]}",
                "{\"a\":\"2.5\",\"l\":[7,8]}")) {
            decoder.decode(utf8(json), 0, utf8(json).length);
        }

        Numbers.F64 a = (Numbers.F64) decoder.column(0);
        assertThat(a.array()[0]).isEqualTo(3);
        assertThat(a.present(1)).isFalse();
        assertThat(a.present(2)).isFalse();
        assertThat(a.array()[3]).isEqualTo(2.5);
        assertThat(decoder.column(1).present(0)).isTrue();
        assertThat(decoder.column(1).present(2)).isFalse();
        Numbers.F64 l = (Numbers.F64) decoder.column(2);
        assertThat(l.present(0)).isTrue();
        assertThat(l.present(1)).isFalse();
        assertThat(l.present(2)).isFalse();
        assertThat(l.array()[6]).isEqualTo(7);
        assertThat(decoder.misfits(2)).isEqualTo(1);
    }

    @Test
    void readsJsonSchema() throws Exception {
        MessageType type = Types.parse("robot.State", "jsonschema", """
            {"type":"object","$defs":{"P":{"type":"object","properties":{"x":{"type":"number"},"p":{"$ref":"#/$defs/P"}}}},
             "properties":{"q":{"type":"array","items":{"type":"number"},"minItems":2,"maxItems":2},
              "n":{"type":["integer","null"]},"p":{"$ref":"#/$defs/P"},"when":{"type":"string","format":"date-time"},
              "stamp":{"type":"object","properties":{"sec":{"type":"integer"},"nsec":{"type":"integer"}}},
              "data":{"type":"string","contentEncoding":"base64"},
              "map":{"type":"object","additionalProperties":{"type":"number"}},
              "either":{"anyOf":[{"type":"null"},{"type":"boolean"}]}}}
            """);
        byte[] message = utf8("{\"q\":[1,2],\"n\":-7,\"p\":{\"x\":3},\"when\":\"1970-01-01T00:00:01Z\","
                + "\"stamp\":{\"sec\":2,\"nsec\":5},\"data\":\"AQID\",\"map\":{\"a\":1,\"b\":2},\"either\":true}");

        assertThat(Types.json(type, "json", message))
                .isEqualTo("{\"q\":[1.0,2.0],\"n\":-7,\"p\":{\"x\":3.0},\"when\":1000000000,\"stamp\":2000000005,"
                        + "\"data\":\"AQID\",\"map\":[{\"key\":\"a\",\"value\":1.0},{\"key\":\"b\",\"value\":2.0}],"
                        + "\"either\":true}");
        byte[] noDate = utf8("{\"when\":\"" + "x".repeat(100) + "\"}");
        assertThat(Types.json(type, "json", noDate)).doesNotContain("when\":9");
        assertThat(Types.parse("x", "jsonschema", "{\"type\":\"object\"}").fields())
                .isEmpty();
        assertThatThrownBy(() -> Types.parse("x", "jsonschema", "{"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("no JSON");
    }

    @Test
    void whatASchemaLeavesOpenTheMessagesTell() throws Exception {
        MessageType stated = Types.parse("m", "jsonschema", """
            {"type":"object","properties":{"n":{"type":"integer"},"open":{"type":"array"},
             "o":{"type":"object","properties":{"a":{"type":"string"}}},"never":{"type":"boolean"}}}
            """);
        byte[] message = utf8("{\"more\":1.5,\"n\":2,\"open\":[1],\"o\":{\"b\":true}}");

        MessageType type = Schemas.complete(stated, "json", List.of(message), ReadLimits.DEFAULTS);

        assertThat(Types.paths(stated)).containsExactly("n", "o.a", "never");
        assertThat(Types.json(type, "json", message))
                .isEqualTo("{\"n\":2,\"open\":[1.0],\"o\":{\"a\":null,\"b\":true},\"never\":null,\"more\":1.5}");
    }

    @Test
    void readsCborWithUncountedContainersPiecesTagsAndHalfFloats() throws Exception {
        byte[] message = hex("bf 61 61 9f f93c00 fa3fc00000 fb4000000000000000 ff 61 62 7f 6161 6162 ff"
                + "61 63 c1 1a 00000005 61 64 5f 4101 4102 ff 61 65 3863 61 66 f5 61 67 f6 ff");
        MessageType type = Types.seen("cbor", message);

        assertThat(Types.json(type, "cbor", message))
                .isEqualTo("{\"a\":[1.0,1.5,2.0],\"b\":\"ab\",\"c\":5,\"d\":\"AQI=\",\"e\":-100,\"f\":true}");
    }

    @Test
    void readsMessagePackWithItsTimeStamps() throws Exception {
        byte[] message = hex("87 a161 93 01 ff cd0100 a162 d903 616263 a163 cb3ff8000000000000 a164 c402 0102"
                + "a165 d6ff 00000005 a166 c3 01 d1ff00");
        MessageType type = Types.seen("msgpack", message);

        assertThat(Types.json(type, "msgpack", message))
                .isEqualTo("{\"a\":[1,-1,256],\"b\":\"abc\",\"c\":1.5,\"d\":\"AQI=\",\"e\":5000000000,\"f\":true,"
                        + "\"1\":-256}");
    }

    @Test
    void saysWhereAMessageBreaks() throws Exception {
        MessageType type = Types.seen("json", utf8("{\"a\":1}"));

        assertThatThrownBy(() -> Types.json(type, "json", utf8("{\"a\":1,}")))
                .isInstanceOf(UndecodableMessage.class)
                .hasMessage("byte 7: expected '\"', found '}'");
        assertThatThrownBy(() -> Types.json(type, "json", utf8("{\"a\":01}")))
                .hasMessageContaining("a number that begins with 0");
        assertThatThrownBy(() -> Types.json(type, "json", utf8("{\"a\":1} x")))
                .hasMessage("byte 8: expected the end, found 'x'");
        assertThatThrownBy(() -> Types.json(type, "json", utf8("{\"a\":1,\"a\":2}")))
                .hasMessageContaining("the key a comes twice");
        assertThatThrownBy(() -> Types.json(type, "json", utf8("[".repeat(100))))
                .hasMessage("byte 32: nested deeper than 32");
        assertThatThrownBy(() -> Types.json(type, "cbor", hex("9b ffffffffffffffff")))
                .hasMessage("byte 9: says 18446744073709551615 elements");
        assertThatThrownBy(() -> Types.json(type, "cbor", hex("7b 00000000ffffffff 61")))
                .hasMessage("byte 9: a value of 4294967295 bytes, 1 are left");
        assertThatThrownBy(() -> Types.json(type, "msgpack", hex("df ffffffff")))
                .hasMessage("byte 5: says 4294967295 elements, 0 bytes are left");
        assertThatThrownBy(() -> Types.json(type, "cbor", hex("bf 6161 ff")))
                .hasMessageContaining("a key without a value");
    }
}
