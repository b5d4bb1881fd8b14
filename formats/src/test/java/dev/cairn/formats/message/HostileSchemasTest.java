package dev.cairn.formats.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.log.LogSchema;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.gather.Wanted;
import dev.cairn.formats.message.type.Leaves;
import dev.cairn.formats.message.type.MessageType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Schemas that lie, explode or are damaged give a type or a complaint, soon and in little memory.
@Timeout(20)
class HostileSchemasTest {
    private static final String RULE = "=".repeat(80) + "\n";
    private static final int FLIPS = 2000;

    private static byte[] schema(String language) {
        return switch (language) {
            case "ros1msg", "ros2msg" ->
                ("# c\nHeader h\nB[<=3] b\nstring<=4[2] s \"x\"\nint32 X=5\n" + RULE + "MSG: a/B\nfloat64[36] x\n")
                        .getBytes(StandardCharsets.UTF_8);
            case "ros2idl" ->
                ("module a { module msg { typedef double d3[3]; enum E { A, B };\n@mutable struct T { @id(1) d3 x; "
                                + "sequence<string<4>> s; /* c */ E e; @default(value=\"a\\\"b\") long long l; }; }; };")
                        .getBytes(StandardCharsets.UTF_8);
            case "jsonschema" ->
                "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"#/$defs/x\"}},\"$defs\":{\"x\":{\"type\":\"array\"}}}"
                        .getBytes(StandardCharsets.UTF_8);
            default ->
                ProtoBytes.set(
                        "proto2",
                        new ProtoBytes()
                                .text(1, "T")
                                .message(2, ProtoBytes.field("x", 1, 3, 1))
                                .message(2, ProtoBytes.field("t", 2, 1, 11).text(6, ".t.T"))
                                .message(4, new ProtoBytes().text(1, "E")));
        };
    }

    private static void use(String language, byte[] bytes, String what) {
        String name = language.equals("protobuf") ? "t.T" : "a/msg/T";
        try {
            MessageType type = Schemas.parse(new LogSchema(name, language, bytes), "", ReadLimits.DEFAULTS);
            Leaves.of(type, 1000);
        } catch (FormatException e) {
            assertThat(e.getMessage()).as(what).contains(name);
        } catch (RuntimeException | StackOverflowError e) {
            fail(what, e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ros1msg", "ros2msg", "ros2idl", "jsonschema", "protobuf"})
    void damagedSchemasGiveATypeOrAComplaint(String language) {
        byte[] whole = schema(language);
        for (int to = 0; to < whole.length; to++) {
            use(language, Arrays.copyOf(whole, to), language + " up to " + to);
        }
        for (int seed = 0; seed < FLIPS; seed++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            byte[] broken = whole.clone();
            for (int i = random.nextInt(1, 5); i > 0; i--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            use(language, broken, language + ", seed " + seed);
        }
    }

    @Test
    void typesWithinTypesThatAddUpToMillionsAreRefused() throws FormatException {
        StringBuilder text = new StringBuilder("L0 a\n");
        for (int level = 0; level < 25; level++) {
            text.append(RULE).append("MSG: a/L").append(level).append('\n');
            for (int i = 0; i < 10; i++) {
                text.append(level == 24 ? "int32" : "L" + (level + 1))
                        .append(" f")
                        .append(i)
                        .append('\n');
            }
        }
        MessageType type = Types.ros1("a/Top", text.toString());

        assertThat(Leaves.of(type, 20_000)).hasSizeLessThan(20_001);
        assertThatThrownBy(() -> Types.decoder(type, "ros1"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("OVER_LIMIT");
    }

    @Test
    void typedefsOfTypedefsThatAddUpAreRefused() {
        StringBuilder text = new StringBuilder("typedef long T0;\n");
        for (int i = 1; i < 30; i++) {
            text.append("typedef map<T")
                    .append(i - 1)
                    .append(", T")
                    .append(i - 1)
                    .append("> T")
                    .append(i)
                    .append(";\n");
        }

        assertThatThrownBy(() -> Types.idl("B", text + "struct B { T29 x; };"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("OVER_LIMIT");
    }

    @Test
    void longTextsAndOpenCommentsEndSoon() {
        String quotes = "struct B { @verbatim(text=\"" + "\\\"x".repeat(200_000) + "\") long x; };";
        String comments = "/*".repeat(500_000);
        String names = "struct B { a" + "::a".repeat(200_000) + " x; };";
        String spaces = "int32" + " ".repeat(300_000) + "[" + " ".repeat(300_000) + "x\n";

        use("ros2idl", quotes.getBytes(StandardCharsets.UTF_8), "quotes");
        use("ros2idl", comments.getBytes(StandardCharsets.UTF_8), "comments");
        use("ros2idl", names.getBytes(StandardCharsets.UTF_8), "names");
        use("ros2msg", spaces.getBytes(StandardCharsets.UTF_8), "spaces");
        use("ros2idl", "(".repeat(100_000).getBytes(StandardCharsets.UTF_8), "brackets");
        use("ros2idl", ("const long X = " + "(".repeat(100_000)).getBytes(StandardCharsets.UTF_8), "expression");
        use("ros2idl", "module a {".repeat(100_000).getBytes(StandardCharsets.UTF_8), "modules");
        use("jsonschema", "{\"items\":".repeat(100_000).getBytes(StandardCharsets.UTF_8), "json");
    }

    @Test
    void aMessageOfManyEmptyElementsFillsNoMemory() throws FormatException {
        ReadLimits small = new ReadLimits(1 << 20, 1 << 16, 1000, 32, 1000, 1 << 20, 1, 1 << 20);
        ProtoBytes inner = new ProtoBytes().text(1, "I");
        for (int i = 1; i <= 50; i++) {
            inner.message(2, ProtoBytes.field("f" + i, i, 1, 1));
        }
        byte[] set = ProtoBytes.set(
                "proto3",
                inner,
                new ProtoBytes()
                        .text(1, "M")
                        .message(2, ProtoBytes.field("m", 1, 3, 11).text(6, ".t.I")));
        MessageType type = Schemas.parse(new LogSchema("t.M", "protobuf", set), "", small);
        List<Wanted> all = Types.all(type);
        MessageDecoder decoder = MessageDecoder.compile(type, "protobuf", all, small);
        byte[] message = new byte[1 << 20];
        for (int i = 0; i < message.length; i += 2) {
            message[i] = 0x0a;
        }

        assertThatThrownBy(() -> decoder.decode(message, 0, message.length))
                .isInstanceOf(UndecodableMessage.class)
                .hasMessageContaining("the columns would take more than 3145728 bytes");
        assertThat(decoder.heldBytes()).isZero();
    }

    @Test
    void manyOccurrencesOfOneMessageFillNoMemory() throws FormatException {
        byte[] set = ProtoBytes.set(
                "proto3",
                new ProtoBytes().text(1, "I").message(2, ProtoBytes.field("x", 1, 1, 1)),
                new ProtoBytes()
                        .text(1, "M")
                        .message(2, ProtoBytes.field("i", 1, 1, 11).text(6, ".t.I")));
        MessageType type = Schemas.parse(new LogSchema("t.M", "protobuf", set), "", ReadLimits.DEFAULTS);
        MessageDecoder decoder = Types.decoder(type, "protobuf", Wanted.of("i.x"));
        byte[] message = new byte[1 << 20];
        for (int i = 0; i < message.length; i += 2) {
            message[i] = 0x0a;
        }

        assertThatThrownBy(() -> decoder.decode(message, 0, message.length))
                .isInstanceOf(UndecodableMessage.class)
                .hasMessageContaining("comes more than 65536 times");
    }
}
