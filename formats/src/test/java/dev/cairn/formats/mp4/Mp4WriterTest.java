package dev.cairn.formats.mp4;

import static dev.cairn.formats.mp4.Written.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Size;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class Mp4WriterTest {
    private final MemoryChannel out = new MemoryChannel();

    private Mp4Writer writer() throws IOException {
        return new Mp4Writer(out, TIMESCALE, encoding(0), CONFIG);
    }

    private Mp4Track track() throws IOException {
        return Made.read(out.bytes()).video().orElseThrow();
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        Mp4Writer writer = writer();
        writer.append(packets(8), 0, 8, stamps(0, 8, true), 8 * STEP);
        writer.append(packets(5), 1, 5, stamps(9 * STEP, 4, false), 13 * STEP);
        writer.finish();

        Mp4Track track = track();

        assertThat(writer.samples()).isEqualTo(track.samples()).isEqualTo(12);
        assertThat(Made.pts(track)).containsExactly(0, 1536, 512, 1024, 2048, 3584, 2560, 3072, 4608, 5120, 5632, 6144);
        assertThat(Made.keys(track)).isEqualTo("K---K------K");
        assertThat(track.durationTicks()).isEqualTo(13 * STEP);
        assertThat(track.encoding().size().known()).contains(new Size(64, 48));
        for (int i = 0; i < 12; i++) {
            int number = i < 8 ? i : i - 7;
            byte[] expected = new byte[number + 1];
            Arrays.fill(expected, (byte) number);
            int at = (int) track.offset(i);
            assertThat(Arrays.copyOfRange(out.bytes(), at, at + track.size(i))).isEqualTo(expected);
        }
    }

    @Test
    void decodingStampsAreTheSortedStamps() throws IOException {
        Mp4Writer writer = writer();
        writer.append(packets(8), 0, 8, stamps(0, 8, true), 8 * STEP);
        writer.finish();

        // Two steps earlier than sorted: the reader lets none lie after its picture.
        assertThat(Made.dts(track())).containsExactly(-512, 0, 512, 1024, 1536, 2048, 2560, 3072);
    }

    @Test
    void theFirstPictureMayComeLate() throws IOException {
        Mp4Writer writer = writer();
        writer.append(packets(3), 0, 3, stamps(700, 3, false), 700 + 3 * STEP);
        writer.finish();

        assertThat(Made.pts(track())).containsExactly(700, 1212, 1724);
        assertThat(track().durationTicks()).isEqualTo(3 * STEP);
    }

    @Test
    void theSameCallsGiveTheSameBytes() throws IOException {
        assertThat(small(9, true)).isEqualTo(small(9, true));
    }

    @Test
    void aSmallFileIsWrittenByOneCall() throws IOException {
        Mp4Writer writer = writer();
        writer.append(packets(100), 0, 100, stamps(0, 100, true), 100 * STEP);
        writer.finish();

        assertThat(out.writes()).isEqualTo(1);
    }

    @Test
    void chunksStayBelowAMebibyte() throws IOException {
        Mp4Writer writer = writer();
        int count = 30;
        Packets large = packets(count, 10_000, CONFIG);
        writer.append(large, 0, count, stamps(0, count, false), (long) count * STEP);
        writer.finish();

        Mp4Track track = track();
        long start = track.offset(0);

        assertThat(out.writes()).isLessThan(6);
        assertThat(large.totalBytes()).isEqualTo(4_650_000);
        for (int i = 0; i < count; i++) {
            assertThat(track.offset(i)).isEqualTo(start + large.offset(i));
        }
        assertThat(writer.writtenBytes()).isEqualTo(out.bytes().length);
        assertThat(chunkCount(out.bytes())).isBetween(5, 8);
    }

    private static int chunkCount(byte[] bytes) {
        for (int at = bytes.length - 8; at > 0; at--) {
            if (bytes[at] == 's' && bytes[at + 1] == 't' && bytes[at + 2] == 'c' && bytes[at + 3] == 'o') {
                return ByteBuffer.wrap(bytes).getInt(at + 8);
            }
        }
        return 0;
    }

    @Test
    void theTurnOfThePictureIsKept() throws IOException {
        for (int degrees : new int[] {0, 90, 180, 270}) {
            MemoryChannel turned = new MemoryChannel();
            Mp4Writer writer = new Mp4Writer(turned, TIMESCALE, encoding(degrees), CONFIG);
            writer.append(packets(1), 0, 1, new long[] {0}, STEP);
            writer.finish();

            assertThat(Made.read(turned.bytes())
                            .video()
                            .orElseThrow()
                            .encoding()
                            .rotationDegrees())
                    .isEqualTo(degrees);
        }
    }

    @Test
    void theSourcesSampleEntryIsKeptVerbatim() throws IOException {
        byte[] entry = Made.entry("av01", 32, 16, Made.av1(), Made.box("colr", new byte[11]));
        CodecConfig verbatim = new CodecConfig("av1C", new byte[] {(byte) 0x81, 0, 0x0c, 0}, entry);
        Mp4Writer writer = new Mp4Writer(out, TIMESCALE, encoding(0), verbatim);
        writer.append(packets(2, 1, verbatim), 0, 2, stamps(0, 2, false), 2 * STEP);
        writer.finish();

        assertThat(track().config(0)).isEqualTo(verbatim);
    }

    @Test
    void refusesStampsThatDoNotRise() throws IOException {
        Mp4Writer writer = writer();
        writer.append(packets(2), 0, 2, stamps(0, 2, false), 2 * STEP);

        assertThatThrownBy(() -> writer.append(packets(1), 0, 1, new long[] {STEP}, 9 * STEP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stamp 512 comes twice or too early, expected at least 1024 ticks here");
        assertThatThrownBy(() -> writer.append(packets(2), 0, 2, new long[] {2000, 2000}, 9 * STEP))
                .hasMessage("stamp 2000 comes twice or too early, expected at least 2001 ticks here");
        assertThatThrownBy(() -> writer.append(packets(1), 0, 1, new long[] {2000}, 2000))
                .hasMessage("the end 2000 lies before the last picture's end");
        assertThatThrownBy(() -> writer.append(packets(1), 0, 1, new long[] {2000, 3000}, 4000))
                .hasMessage("1 packets and 2 stamps");
        assertThatThrownBy(() -> writer.append(packets(1), 0, 1, new long[] {1L << 40}, 1L << 41))
                .hasMessageContaining("an MP4 holds 2^31 - 1");
    }

    @Test
    void refusesAnotherConfiguration() throws IOException {
        CodecConfig other = new CodecConfig("av1C", new byte[] {(byte) 0x81, 1, 0x0c, 0}, new byte[0]);
        Mp4Writer writer = writer();

        assertThatThrownBy(() -> writer.append(packets(1, 1, other), 0, 1, new long[] {0}, STEP))
                .hasMessage("another codec configuration needs another file");
    }

    @Test
    void refusesAPacketThatIsMissing() throws IOException {
        Packets gap = new Packets.Builder(new PacketBytes.InMemory(new byte[1]), CONFIG, 1)
                .addMissing(0)
                .build();
        Mp4Writer writer = writer();

        assertThatThrownBy(() -> writer.append(gap, 0, 1, new long[] {0}, STEP))
                .hasMessageContaining("packet 0 is missing");
    }

    @Test
    void refusesACodecWithoutItsConfiguration() {
        assertThatThrownBy(() -> new Mp4Writer(out, TIMESCALE, encoding(0), CodecConfig.IN_BAND))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("av01 without its configuration av1C");
    }

    @Test
    void aFullDiskIsAnIOException() {
        assertThatThrownBy(() -> {
                    Mp4Writer writer = new Mp4Writer(out.withRoomFor(500), TIMESCALE, encoding(0), CONFIG);
                    writer.append(packets(50), 0, 50, stamps(0, 50, false), 50 * STEP);
                    writer.finish();
                })
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }

    @Test
    void anEmptyFileIsStillAFile() throws IOException {
        writer().finish();

        assertThat(track().samples()).isZero();
    }

    @Test
    void beyond4GibibytesSizesAndOffsetsHave64Bits() throws IOException {
        Sparse sparse = new Sparse();
        int size = Integer.MAX_VALUE;
        Packets.Builder huge = new Packets.Builder(new PacketBytes.InFile(sparse), CONFIG, 3);
        for (int i = 0; i < 3; i++) {
            huge.add((long) i * size, size, 0, 0, true, true);
        }
        Mp4Writer writer = new Mp4Writer(sparse.channel(), TIMESCALE, encoding(0), CONFIG);
        writer.append(huge.build(), 0, 3, stamps(0, 3, false), 3 * STEP);
        writer.finish();

        ReadLimits wide = new ReadLimits(size, 1 << 20, 1000, 32, 100, 1000, 1 << 20, 1 << 20);
        Mp4Track track = Mp4File.read(sparse, wide).video().orElseThrow();

        assertThat(track.samplesInside()).isEqualTo(3);
        assertThat(track.offset(2)).isEqualTo(track.offset(0) + 2L * size);
    }

    /// A file that keeps small writes only; what is transferred is as good as zeros.
    private static final class Sparse implements SourceFile {
        private final NavigableMap<Long, byte[]> pieces = new TreeMap<>();
        private long size;
        private long position;

        SeekableByteChannel channel() {
            return new SeekableByteChannel() {
                @Override
                public int write(ByteBuffer from) {
                    byte[] piece = new byte[from.remaining()];
                    from.get(piece);
                    pieces.put(position, piece);
                    move(piece.length);
                    return piece.length;
                }

                @Override
                public SeekableByteChannel position(long to) {
                    position = to;
                    return this;
                }

                @Override
                public long position() {
                    return position;
                }

                @Override
                public int read(ByteBuffer into) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public long size() {
                    return size;
                }

                @Override
                public SeekableByteChannel truncate(long to) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public boolean isOpen() {
                    return true;
                }

                @Override
                public void close() {}
            };
        }

        private void move(long bytes) {
            position += bytes;
            size = Math.max(size, position);
        }

        @Override
        public long transferTo(long offset, long length, WritableByteChannel out) {
            move(length);
            return length;
        }

        @Override
        public void read(long offset, ByteBuffer into) {
            long end = offset + into.remaining();
            byte[] bytes = new byte[into.remaining()];
            for (Map.Entry<Long, byte[]> piece : pieces.entrySet()) {
                for (int i = 0; i < piece.getValue().length; i++) {
                    long at = piece.getKey() + i;
                    if (at >= offset && at < end) {
                        bytes[(int) (at - offset)] = piece.getValue()[i];
                    }
                }
            }
            into.put(bytes);
        }

        @Override
        public String path() {
            return "sparse.mp4";
        }

        @Override
        public long sizeBytes() {
            return size;
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public Optional<Path> local() {
            return Optional.empty();
        }
    }
}
