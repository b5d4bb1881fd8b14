package dev.cairn.testkit;

import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.Statistics;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.picture.EncodeSpec;
import dev.cairn.episode.picture.FrameDecoder;
import dev.cairn.episode.picture.FrameEncoder;
import dev.cairn.episode.picture.Picture;
import dev.cairn.episode.picture.PictureSummary;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Codecs of [FakeVideo]: what is encoded keeps the number of the picture it was made of.
///
/// Single images decode to a picture whose number is made of their bytes.
public final class FakeCodecs implements Codecs {
    private final AtomicInteger encoders = new AtomicInteger();

    /// Encoders opened so far.
    public int encoders() {
        return encoders.get();
    }

    @Override
    public Set<Codec> decodes() {
        return EnumSet.allOf(Codec.class);
    }

    @Override
    public Set<Codec> encodes() {
        return EnumSet.of(Codec.H264);
    }

    @Override
    public FrameDecoder decoder(Encoding.Pictures encoding, CodecConfig config) {
        return encoding.codec().isStill() ? new Still() : new FakeDecoder(2);
    }

    @Override
    public FrameEncoder encoder(EncodeSpec spec) {
        encoders.incrementAndGet();
        return new Encoder();
    }

    @Override
    public PictureSummary pictureSummary(Encoding.Pictures encoding) {
        return new Summary();
    }

    /// The number that an image of these bytes decodes to.
    public static int numberOf(byte[] image) {
        return Arrays.hashCode(image) & 0xffff;
    }

    /// One image, one picture.
    private static final class Still implements FrameDecoder {
        private final Queue<Picture> made = new ArrayDeque<>();

        @Override
        public void send(Packets packets, int packet) throws java.io.IOException {
            ByteBuffer plane = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
            plane.putInt(0, numberOf(packets.read(packet)));
            made.add(new Picture(4, 1, PixelFormat.GRAY8, packets.pts(packet), List.of(plane), new int[] {4}));
        }

        @Override
        public void drain() {}

        @Override
        public Optional<Picture> receive() {
            return Optional.ofNullable(made.poll());
        }

        @Override
        public void flush() {
            made.clear();
        }

        @Override
        public void close() {
            flush();
        }
    }

    /// Every picture is a key picture.
    private static final class Encoder implements FrameEncoder {
        private final Queue<Packets> made = new ArrayDeque<>();

        @Override
        public void send(Picture picture, long pts) {
            ByteBuffer bytes = ByteBuffer.allocate(FakeVideo.HEAD_BYTES + 1);
            bytes.putInt(FakeVideo.HEAD_BYTES - 3).put((byte) 0x65);
            bytes.putInt(FakeDecoder.number(picture)).putInt(-1).putInt(-1).put((byte) 7);
            made.add(new Packets.Builder(new PacketBytes.InMemory(bytes.array()), config(), 1)
                    .add(0, bytes.capacity(), pts, pts, true, true)
                    .build());
        }

        @Override
        public void drain() {}

        @Override
        public Optional<Packets> receive() {
            return Optional.ofNullable(made.poll());
        }

        @Override
        public CodecConfig config() {
            return FakeVideo.config();
        }

        @Override
        public String build() {
            return "fake 1";
        }

        @Override
        public void close() {}
    }

    /// Least, largest and mean number, told for three channels.
    private static final class Summary implements PictureSummary {
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;
        private double sum;
        private int count;

        @Override
        public void accept(Picture picture) {
            int number = FakeDecoder.number(picture);
            min = Math.min(min, number);
            max = Math.max(max, number);
            sum += number;
            count++;
        }

        @Override
        public Statistics finish(String stream) {
            double mean = sum / count;
            return new Statistics(
                    stream,
                    Map.of(
                            "min", new double[] {min, min, min},
                            "max", new double[] {max, max, max},
                            "mean", new double[] {mean, mean, mean},
                            "std", new double[] {1, 1, 1},
                            "count", new double[] {count}));
        }
    }
}
