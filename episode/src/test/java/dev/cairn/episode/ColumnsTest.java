package dev.cairn.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.source.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    @Test
    void everyTypeIsWidenedToWhatItMeans() {
        assertThat(new Numbers.F32(new float[] {1.5f, -0f}, 2, 1, null).doubles())
                .containsExactly(1.5, -0.0);
        assertThat(new Numbers.I8(Scalar.I8, new byte[] {-1, 127}, 1, 2, null).doubles())
                .containsExactly(-1, 127);
        assertThat(new Numbers.I8(Scalar.U8, new byte[] {-1, 127}, 2, 1, null).doubles())
                .containsExactly(255, 127);
        assertThat(new Numbers.I8(Scalar.BOOL, new byte[] {1, 0}, 2, 1, null).doubles())
                .containsExactly(1, 0);
        assertThat(new Numbers.I16(Scalar.I16, new short[] {-2}, 1, 1, null).doubles())
                .containsExactly(-2);
        assertThat(new Numbers.I16(Scalar.U16, new short[] {-2}, 1, 1, null).doubles())
                .containsExactly(65_534);
        assertThat(new Numbers.I16(Scalar.F16, new short[] {0x3e00}, 1, 1, null).doubles())
                .containsExactly(1.5);
        assertThat(new Numbers.I32(Scalar.I32, new int[] {-3}, 1, 1, null).doubles())
                .containsExactly(-3);
        assertThat(new Numbers.I32(Scalar.U32, new int[] {-3}, 1, 1, null).doubles())
                .containsExactly(4_294_967_293.0);
        assertThat(new Numbers.I64(Scalar.I64, new long[] {-4}, 1, 1, null).doubles())
                .containsExactly(-4);
        assertThat(new Numbers.I64(Scalar.U64, new long[] {-1, Long.MIN_VALUE}, 2, 1, null).doubles())
                .containsExactly(18_446_744_073_709_551_615.0, 9_223_372_036_854_775_808.0);
    }

    @Test
    void wideningHappensOnceAndNotForDoubles() {
        double[] stored = {1, 2, 3};
        Numbers floats = new Numbers.F32(new float[] {1, 2}, 2, 1, null);

        assertThat(new Numbers.F64(stored, 3, 1, null).doubles()).isSameAs(stored);
        assertThat(floats.doubles()).isSameAs(floats.doubles());
    }

    @Test
    void anArrayMayBeLongerThanTheBlockAndNotShorter() {
        assertThat(new Numbers.F32(new float[7], 2, 3, null).doubles()).hasSize(6);
        assertThatThrownBy(() -> new Numbers.F32(new float[5], 2, 3, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 samples of 3 numbers do not fit in 5");
        assertThatThrownBy(() -> new Numbers.I8(Scalar.I8, new byte[5], 1 << 20, 1 << 20, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void samplesWithoutNumbersAreSamples() {
        Numbers none = new Numbers.F32(new float[0], 10, 0, null);

        assertThat(none.count()).isEqualTo(10);
        assertThat(none.doubles()).isEmpty();
        assertThat(none.present(9)).isTrue();
    }

    @Test
    void missingIsABitAndNotANumber() {
        Numbers some = new Numbers.F32(new float[] {Float.NaN, 0}, 2, 1, new boolean[] {true, false});

        assertThat(some.present(0)).isTrue();
        assertThat(some.present(1)).isFalse();
        assertThat(some.allPresent()).isFalse();
        assertThat(new Numbers.F32(new float[2], 2, 1, new boolean[] {true, true}).allPresent())
                .isTrue();
    }

    @Test
    void textsAreComparedByTheirBytes() {
        Texts texts = Texts.of("pick", "place", "pick", null, "", null, "机器人🤖");
        Texts others = Texts.of("place", null, "机器人🤖");

        assertThat(texts.same(0, 2)).isTrue();
        assertThat(texts.same(0, 1)).isFalse();
        assertThat(texts.same(3, 5)).isTrue();
        assertThat(texts.same(3, 4)).as("missing and empty").isFalse();
        assertThat(texts.sameAs(1, others, 0)).isTrue();
        assertThat(texts.sameAs(6, others, 2)).isTrue();
        assertThat(texts.sameAs(4, others, 1)).as("empty and missing").isFalse();
        assertThat(texts.text(6)).isEqualTo("机器人🤖");
        assertThat(texts.text(3)).isEmpty();
        assertThat(texts.present(3)).isFalse();
    }

    @Test
    void textsMayShareTheirBytes() {
        Texts texts = new Texts(new byte[] {'a', 'b', 'c'}, new int[] {0, 0, 1}, new int[] {2, 2, 2}, 3, null);
        byte[] into = new byte[4];

        assertThat(texts.text(0)).isEqualTo("ab");
        assertThat(texts.same(0, 1)).isTrue();
        assertThat(texts.text(2)).isEqualTo("bc");
        assertThat(texts.copyUtf8(2, into, 1)).isEqualTo(2);
        assertThat(into).containsExactly(0, 'b', 'c', 0);
    }

    @Test
    void neighbouringPacketsAreCopiedAsOneRange() throws IOException {
        Ranges file = new Ranges(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
        Packets packets = new Packets.Builder(new PacketBytes.InFile(file), CodecConfig.IN_BAND, 1)
                .add(1, 2, 0, 0, true, true)
                .addMissing(1)
                .add(3, 3, 2, 2, false, true)
                .add(8, 1, 3, 3, false, true)
                .add(6, 2, 4, 4, false, false)
                .add(8, 2, 5, 5, false, true)
                .build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        long copied = packets.copyTo(Channels.newChannel(out), 0, packets.count());

        assertThat(file.copied).containsExactly("1+5", "8+1", "6+4");
        assertThat(out.toByteArray()).containsExactly(1, 2, 3, 4, 5, 8, 6, 7, 8, 9);
        assertThat(copied).isEqualTo(10).isEqualTo(packets.totalBytes());
        assertThat(packets.present(1)).isFalse();
        assertThat(packets.key(0)).isTrue();
        assertThat(packets.shown(4)).isFalse();
        assertThat(packets.read(2)).containsExactly(3, 4, 5);
        assertThatThrownBy(() -> packets.read(2, ByteBuffer.allocate(4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("room for 4 bytes, the packet has 3");
    }

    @Test
    void aBlockSaysWhichStreamItLacks() {
        Block block = new Block(1, 0, 1, List.of(), new Column[] {null, Texts.of("a")}, null);

        assertThat(block.has(0)).isFalse();
        assertThat(block.has(7)).isFalse();
        assertThat(block.column(1)).isInstanceOf(Texts.class);
        assertThatThrownBy(() -> block.column(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stream 0 is not in this block of axis 1");
    }

    /// A file that remembers which ranges were copied.
    private static final class Ranges implements SourceFile {
        private final byte[] bytes;
        private final List<String> copied = new ArrayList<>();

        Ranges(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public String path() {
            return "ranges";
        }

        @Override
        public long sizeBytes() {
            return bytes.length;
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public Optional<Path> local() {
            return Optional.empty();
        }

        @Override
        public void read(long offset, ByteBuffer into) {
            into.put(bytes, (int) offset, into.remaining());
        }

        @Override
        public long transferTo(long offset, long length, WritableByteChannel out) throws IOException {
            copied.add(offset + "+" + length);
            out.write(ByteBuffer.wrap(bytes, (int) offset, (int) length));
            return length;
        }
    }
}
