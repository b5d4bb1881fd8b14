package dev.cairn.formats.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.log.LogSchema;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.gather.Wanted;
import dev.cairn.formats.message.type.MessageType;
import dev.cairn.testkit.Columns;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever the bytes, there is a message or a complaint, and the columns stay whole.
class HostileMessagesTest {
    private static final int FLIPS = 3000;

    /// A type, one whole message of it, and whether no prefix of that can be whole as well.
    record Sample(String name, MessageType type, String encoding, List<Integer> bytes, boolean strict) {
        static Sample of(String name, MessageType type, String encoding, byte[] bytes, boolean strict) {
            List<Integer> list = new ArrayList<>();
            for (byte b : bytes) {
                list.add((int) b);
            }
            return new Sample(name, type, encoding, list, strict);
        }

        byte[] message() {
            byte[] message = new byte[bytes.size()];
            for (int i = 0; i < message.length; i++) {
                message[i] = bytes.get(i).byteValue();
            }
            return message;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Sample> samples() throws FormatException {
        String text = "Header h\nstring[] s\nP[] p\nfloat64[3] x\nuint8[] d\nstring t\n" + "=".repeat(80)
                + "\nMSG: a/P\nint32[] n\nstring[2] two\nstd_msgs/Empty[] e\n";
        MessageType ros1 = Types.ros1("a/B", text);
        MessageType ros2 = Types.ros2("a/msg/B", text);
        Out first = Out.ros1().i32(1).i32(2).i32(3);
        Out second = Out.cdr(1).i32(2).i32(3);
        Out big = Out.cdr(0).i32(2).i32(3);
        MessageType mutable = Types.idl(
                "B",
                "@appendable struct I { long a; sequence<string> s; };"
                        + "@mutable struct B { double x; @optional string t; sequence<I> i; };");
        byte[] delimited = Out.cdr(0x0b)
                .i32(60)
                .i32(3L << 28)
                .f64(1)
                .i32(4L << 28 | 1)
                .i32(6)
                .text("x")
                .align(4)
                .i32(4L << 28 | 2)
                .i32(24)
                .i32(20)
                .i32(1)
                .i32(12)
                .i32(5)
                .i32(4)
                .i32(0)
                .bytes();
        return Stream.of(
                Sample.of("ros1", ros1, "ros1", rest(first).bytes(), true),
                Sample.of("cdr", ros2, "cdr", rest(second).bytes(), true),
                Sample.of("cdr, most significant first", ros2, "cdr", rest(big).bytes(), true),
                Sample.of("pl_cdr2", mutable, "cdr", delimited, false),
                proto(),
                json(),
                binary("cbor", "a3616183f93c00fb4000000000000000fa3fc00000616281a2617803617962c3bc61630a"),
                binary("msgpack", "83a16193cb3ff800000000000001cd0100a1629182a17803a179a2c3bca163c4020102"));
    }

    private static Out rest(Out out) {
        return out.text("frame")
                .texts("a", "bc")
                .i32(1)
                .i32(2)
                .i32(7)
                .i32(8)
                .text("u")
                .text("v")
                .i32(0)
                .f64(1)
                .f64(2)
                .f64(3)
                .i32(3)
                .raw(1, 2, 3)
                .text("the last text");
    }

    private static Sample proto() throws FormatException {
        ProtoBytes inner = new ProtoBytes()
                .text(1, "I")
                .message(2, ProtoBytes.field("x", 1, 1, 1))
                .message(2, ProtoBytes.field("y", 2, 3, 17))
                .message(2, ProtoBytes.field("self", 3, 1, 11).text(6, ".t.I"));
        ProtoBytes outer = new ProtoBytes()
                .text(1, "M")
                .message(2, ProtoBytes.field("i", 1, 1, 11).text(6, ".t.I"))
                .message(2, ProtoBytes.field("many", 2, 3, 11).text(6, ".t.I"))
                .message(2, ProtoBytes.field("s", 3, 3, 9))
                .message(2, ProtoBytes.field("g", 4, 1, 10).text(6, ".t.I"));
        byte[] set = ProtoBytes.set("proto2", inner, outer);
        MessageType type = Schemas.parse(new LogSchema("t.M", "protobuf", set), "protobuf", ReadLimits.DEFAULTS);
        ProtoBytes one =
                new ProtoBytes().f64(1, 1.5).bytes(2, new byte[] {1, 2, 3}).number(2, 9);
        byte[] message = new ProtoBytes()
                .message(1, one)
                .message(2, one)
                .text(3, "text")
                .message(2, one)
                .tag(4, 3)
                .f64(1, 1)
                .tag(4, 4)
                .message(1, one)
                .bytes();
        return Sample.of("protobuf", type, "protobuf", message, false);
    }

    private static Sample json() throws FormatException {
        byte[] message = "{\"a\":[1,2.5e3,-0.25],\"b\":[{\"x\":1,\"y\":\"\\u00fcx\"},{}],\"c\":true,\"d\":null}"
                .getBytes(StandardCharsets.UTF_8);
        return Sample.of("json", Types.seen("json", message), "json", message, true);
    }

    private static Sample binary(String encoding, String hex) throws FormatException {
        byte[] message = HexFormat.of().parseHex(hex);
        MessageType type = Types.seen(encoding, message);
        assertThat(Types.paths(type)).as(encoding).contains("a", "b[].x", "b[].y", "c");
        return Sample.of(encoding, type, encoding, message, true);
    }

    private static MessageDecoder decoder(Sample sample) throws FormatException {
        return MessageDecoder.compile(sample.type, sample.encoding, Types.all(sample.type), ReadLimits.DEFAULTS);
    }

    /// Decodes, and holds all columns against the number of messages.
    private static boolean decodes(MessageDecoder decoder, byte[] bytes, int from, int to, String what) {
        boolean whole;
        try {
            decoder.decode(bytes, from, to);
            whole = true;
        } catch (UndecodableMessage e) {
            assertThat(e.offset()).as(what).isBetween(0, to - from);
            whole = false;
        } catch (RuntimeException e) {
            return fail(what, e);
        }
        return whole;
    }

    private static void holdColumns(MessageDecoder decoder, int leaves, String what) {
        for (int i = 0; i < leaves; i++) {
            if (decoder.isBlob(i)) {
                assertThat(decoder.blobs(i).count()).as(what).isEqualTo(decoder.messages());
                continue;
            }
            Column column = decoder.column(i);
            assertThat(column.count()).as(what).isEqualTo(decoder.messages());
            while (column instanceof Lists lists) {
                Column elements = lists.elements();
                assertThat(elements.count()).as(what).isEqualTo(lists.from(lists.count()));
                column = elements;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void noPrefixOfAMessageIsTakenForAWholeOne(Sample sample) throws FormatException {
        byte[] message = sample.message();
        int leaves = Types.all(sample.type).size();
        MessageDecoder decoder = decoder(sample);
        assertThat(decodes(decoder, message, 0, message.length, "whole")).isTrue();

        for (int to = 0; to < message.length; to++) {
            boolean whole = decodes(decoder, message, 0, to, "prefix of " + to);
            assertThat(whole && sample.strict).as("prefix of %d", to).isFalse();
            holdColumns(decoder, leaves, "prefix of " + to);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void flippedBitsGiveAMessageOrAComplaint(Sample sample) throws FormatException {
        byte[] message = sample.message();
        int leaves = Types.all(sample.type).size();
        MessageDecoder decoder = decoder(sample);
        MessageDecoder none = MessageDecoder.compile(sample.type, sample.encoding, List.of(), ReadLimits.DEFAULTS);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (int seed = 0; seed < FLIPS; seed++) {
                RandomGenerator random =
                        RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
                byte[] broken = message.clone();
                for (int i = random.nextInt(1, 6); i > 0; i--) {
                    broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
                }
                String what = sample + ", seed " + seed;
                decodes(decoder, broken, 0, broken.length, what);
                decodes(none, broken, 0, broken.length, what);
                holdColumns(decoder, leaves, what);
                if (decoder.messages() > 50) {
                    decoder.clear();
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aMessageIsTheSameWhereverItLiesInItsArray(Sample sample) throws Exception {
        byte[] message = sample.message();
        byte[] around = new byte[message.length + 20];
        Arrays.fill(around, (byte) 0x55);
        System.arraycopy(message, 0, around, 13, message.length);

        String alone = MessageText.of(sample.type, sample.encoding, ReadLimits.DEFAULTS)
                .json(message, 0, message.length);
        String within = MessageText.of(sample.type, sample.encoding, ReadLimits.DEFAULTS)
                .json(around, 13, 13 + message.length);

        assertThat(within).isEqualTo(alone);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void eachLeafAloneIsAsAmongAll(Sample sample) throws Exception {
        byte[] message = sample.message();
        MessageDecoder together = decoder(sample);
        together.decode(message, 0, message.length);

        List<Wanted> wanted = Types.all(sample.type);
        for (int i = 0; i < wanted.size(); i++) {
            MessageDecoder alone =
                    MessageDecoder.compile(sample.type, sample.encoding, List.of(wanted.get(i)), ReadLimits.DEFAULTS);
            alone.decode(message, 0, message.length);
            if (!together.isBlob(i)) {
                assertThat(Columns.bytes(alone.column(0), 0))
                        .as(wanted.get(i).path())
                        .isEqualTo(Columns.bytes(together.column(i), 0));
            }
        }
    }
}
