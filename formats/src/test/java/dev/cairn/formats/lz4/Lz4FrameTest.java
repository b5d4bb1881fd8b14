package dev.cairn.formats.lz4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testkit.RandomSpecs;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.xxhash.XXHashFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class Lz4FrameTest {
    private static final int ROOM = 1 << 18;

    private final Lz4Frame frames = new Lz4Frame();

    private static void put(byte[] bytes, int at, int value) {
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
    }

    private static int get(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }

    private static byte[] text(RandomGenerator random, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = i > 300 && random.nextInt(8) > 0 ? bytes[i - 300 + random.nextInt(2)] : (byte) random.nextInt();
        }
        return bytes;
    }

    @Test
    void theLibraryUnpacksLinkedBlocksHere() {
        assertThat(Lz4Native.there()).isTrue();
    }

    @RepeatedTest(20)
    void unpacksWhatItPacks(RepetitionInfo run) {
        long seed = run.getCurrentRepetition();
        RandomGenerator random = RandomSpecs.dice(seed);
        byte[] bytes = text(random, random.nextInt(200_000));
        byte[] packed = new byte[frames.bound(bytes.length)];
        int length = frames.pack(bytes, 0, bytes.length, packed, 0);

        byte[] unpacked = new byte[bytes.length];
        int made = frames.unpack(packed, 0, length, unpacked, 0, unpacked.length, true);

        assertThat(made).as("seed %d", seed).isEqualTo(bytes.length);
        assertThat(unpacked).as("seed %d", seed).isEqualTo(bytes);
    }

    /// A frame as the C library writes it by default: blocks that refer to the one before them, sums behind all.
    private static byte[] linked(byte[] first, int back, int match, byte[] tail) {
        byte[] packed = LZ4Factory.fastestInstance().fastCompressor().compress(first);
        byte[] second = new byte[tail.length + 16];
        int at = 0;
        second[at++] = (byte) (15);
        second[at++] = (byte) back;
        second[at++] = (byte) (back >>> 8);
        for (int rest = match - 4 - 15; ; rest -= 255) {
            second[at++] = (byte) Math.min(rest, 255);
            if (rest < 255) {
                break;
            }
        }
        second[at++] = (byte) (tail.length << 4);
        System.arraycopy(tail, 0, second, at, tail.length);
        at += tail.length;
        byte[] frame = new byte[packed.length + at + 64];
        put(frame, 0, 0x184D2204);
        frame[4] = 0x44;
        frame[5] = 0x40;
        frame[6] = (byte) (XXHashFactory.fastestInstance().hash32().hash(frame, 4, 2, 0) >>> 8);
        put(frame, 7, packed.length);
        System.arraycopy(packed, 0, frame, 11, packed.length);
        int next = 11 + packed.length;
        put(frame, next, at);
        System.arraycopy(second, 0, frame, next + 4, at);
        next += 4 + at;
        put(frame, next, 0);
        byte[] whole = expected(first, back, match, tail);
        put(frame, next + 4, XXHashFactory.fastestInstance().hash32().hash(whole, 0, whole.length, 0));
        return Arrays.copyOf(frame, next + 8);
    }

    private static byte[] expected(byte[] first, int back, int match, byte[] tail) {
        byte[] whole = Arrays.copyOf(first, first.length + match + tail.length);
        for (int i = 0; i < match; i++) {
            whole[first.length + i] = whole[first.length + i - back];
        }
        System.arraycopy(tail, 0, whole, first.length + match, tail.length);
        return whole;
    }

    @RepeatedTest(20)
    void unpacksBlocksThatReferToTheOnesBefore(RepetitionInfo run) {
        long seed = run.getCurrentRepetition();
        RandomGenerator random = RandomSpecs.dice(seed);
        byte[] first = text(random, 65_000);
        int back = random.nextInt(1, 65_000);
        int match = random.nextInt(20, 3000);
        byte[] tail = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        byte[] frame = linked(first, back, match, tail);
        byte[] whole = expected(first, back, match, tail);

        byte[] unpacked = new byte[whole.length];
        int made = frames.unpack(frame, 0, frame.length, unpacked, 0, unpacked.length, true);

        assertThat(made).as("seed %d", seed).isEqualTo(whole.length);
        assertThat(unpacked).as("seed %d", seed).isEqualTo(whole);
        byte[] slowly = new byte[whole.length];
        int packed = get(frame, 7);
        int middle = Lz4Block.unpack(frame, 11, 11 + packed, slowly, 0, 0, slowly.length);
        int second = 15 + packed;
        int end = Lz4Block.unpack(frame, second, second + get(frame, second - 4), slowly, 0, middle, slowly.length);
        assertThat(end).as("seed %d", seed).isEqualTo(whole.length);
        assertThat(slowly).as("seed %d", seed).isEqualTo(whole);
    }

    @Test
    void aCutFrameGivesItsFront() {
        RandomGenerator random = RandomSpecs.dice(3);
        byte[] first = text(random, 20_000);
        byte[] frame = linked(first, 500, 600, new byte[12]);
        byte[] whole = expected(first, 500, 600, new byte[12]);

        int before = 0;
        for (int cut = 0; cut < frame.length; cut += 7) {
            byte[] room = new byte[whole.length];
            int made = frames.unpack(frame, 0, cut, room, 0, room.length, true);
            assertThat(made).as("cut at %d", cut).isBetween(before, whole.length);
            assertThat(Arrays.copyOf(room, made)).as("cut at %d", cut).isEqualTo(Arrays.copyOf(whole, made));
            before = made;
        }
        assertThat(before).isGreaterThan(first.length);
    }

    @RepeatedTest(10)
    void damageIsToldAndStaysInTheRoom(RepetitionInfo run) {
        long seed = run.getCurrentRepetition();
        RandomGenerator random = RandomSpecs.dice(seed);
        byte[] frame = linked(text(random, 30_000), 20_000, 500, new byte[12]);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = frame.clone();
            int at = random.nextInt(damaged.length);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            byte[] room = new byte[ROOM];
            int made = frames.unpack(damaged, 0, damaged.length, room, 10, ROOM - 10, true);
            int real = made < 0 ? -1 - made : made;
            assertThat(real).as("seed %d, byte %d", seed, at).isBetween(0, ROOM - 20);
            for (int i0 = 0; i0 < 10; i0++) {
                assertThat(room[i0]).isZero();
                assertThat(room[ROOM - 1 - i0]).isZero();
            }
        }
    }
}
