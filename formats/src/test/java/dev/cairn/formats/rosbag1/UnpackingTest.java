package dev.cairn.formats.rosbag1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testkit.Prefixes;
import dev.cairn.testkit.RandomSpecs;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class UnpackingTest {
    /// Runs, words and noise, of up to a few blocks.
    private static byte[] some(long seed) {
        RandomGenerator random = RandomSpecs.dice(seed);
        byte[] bytes = new byte[random.nextInt(0, seed % 5 == 0 ? 2_000_000 : 5000)];
        int at = 0;
        while (at < bytes.length) {
            int length = Math.min(bytes.length - at, random.nextInt(1, 600));
            switch (random.nextInt(3)) {
                case 0 -> Arrays.fill(bytes, at, at + length, (byte) random.nextInt(4));
                case 1 -> {
                    for (int i = at; i < at + length; i++) {
                        bytes[i] = (byte) random.nextInt(256);
                    }
                }
                default ->
                    System.arraycopy(bytes, Math.max(0, at - 300), bytes, at, Math.min(length, Math.min(at, 300)));
            }
            at += length;
        }
        return bytes;
    }

    private static Unpacked unpack(String packing, byte[] packed, byte[] into, int room) {
        return packing.equals("bz2")
                ? Bzip2.unpack(packed, 0, packed.length, into, room)
                : Lz4Chunk.unpack(packed, 0, packed.length, into, room);
    }

    @RepeatedTest(30)
    void unpacksWhatOthersPacked(RepetitionInfo run) {
        byte[] plain = some(run.getCurrentRepetition());
        for (String packing : new String[] {"bz2", "lz4"}) {
            byte[] packed = BagBytes.pack(packing, plain);
            byte[] into = new byte[plain.length + 16];

            Unpacked unpacked = unpack(packing, packed, into, plain.length);

            assertThat(unpacked).as(packing).isEqualTo(Unpacked.whole(plain.length));
            assertThat(Arrays.copyOf(into, plain.length)).isEqualTo(plain);
        }
    }

    @RepeatedTest(4)
    void damagedStreamsGiveWhatComesBeforeTheDamage(RepetitionInfo run) {
        long seed = run.getCurrentRepetition();
        byte[] plain = Arrays.copyOf(some(seed), 3000);
        for (String packing : new String[] {"bz2", "lz4"}) {
            byte[] packed = BagBytes.pack(packing, plain);
            Prefixes.DEFAULTS.flips(packed, 500, seed, damaged -> {
                byte[] into = new byte[plain.length + 16];
                assertThat(unpack(packing, damaged, into, plain.length).length())
                        .isBetween(0, plain.length);
            });
            Prefixes.DEFAULTS.every(packed, cut -> {
                byte[] into = new byte[plain.length + 16];
                Unpacked unpacked = unpack(packing, cut, into, plain.length);
                // Of LZ4 the end mark may be all that is missing.
                boolean whole = packing.equals("lz4") && unpacked.length() == plain.length;
                assertThat(cut.length == 0 || whole || !unpacked.damage().isEmpty())
                        .isTrue();
                assertThat(Arrays.copyOf(into, unpacked.length())).isEqualTo(Arrays.copyOf(plain, unpacked.length()));
            });
        }
    }

    @Test
    void moreThanTheRoomIsNotWritten() {
        byte[] plain = some(3);
        for (String packing : new String[] {"bz2", "lz4"}) {
            byte[] into = new byte[plain.length + 16];

            Unpacked unpacked = unpack(packing, BagBytes.pack(packing, plain), into, plain.length - 1);

            assertThat(unpacked.damage()).contains("more bytes than the chunk says");
        }
    }
}
