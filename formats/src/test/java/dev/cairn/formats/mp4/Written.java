package dev.cairn.formats.mp4;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Framing;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.Size;
import dev.cairn.episode.TimeBase;
import java.io.IOException;

/// Files by our writer from packets that nobody can decode.
final class Written {
    /// Ticks between two pictures.
    static final int STEP = 512;

    static final int TIMESCALE = 15_360;

    static final CodecConfig CONFIG = new CodecConfig("av1C", new byte[] {(byte) 0x81, 0, 0x0c, 0}, new byte[0]);

    private Written() {}

    static Encoding.Pictures encoding(int rotationDegrees) {
        return new Encoding.Pictures(
                Codec.AV1,
                Framing.OBU,
                Claim.declared(new Size(64, 48), "test"),
                Claim.declared(PixelFormat.YUV420P, "test"),
                Claim.unknown("no depth"),
                new TimeBase(1, TIMESCALE),
                rotationDegrees);
    }

    /// Packets of 1, 2, 3… bytes, each filled with its number; keys at every fourth.
    static Packets packets(int count) {
        return packets(count, 1, CONFIG);
    }

    static Packets packets(int count, int unitBytes, CodecConfig config) {
        byte[] bytes = new byte[count * (count + 1) / 2 * unitBytes];
        Packets.Builder packets = new Packets.Builder(new PacketBytes.InMemory(bytes), config, count);
        int at = 0;
        for (int i = 0; i < count; i++) {
            int size = (i + 1) * unitBytes;
            java.util.Arrays.fill(bytes, at, at + size, (byte) i);
            packets.add(at, size, 0, 0, i % 4 == 0, true);
            at += size;
        }
        return packets.build();
    }

    /// Stamps in decoding order: as they come, or each group of four as I P B B.
    static long[] stamps(long start, int count, boolean reordered) {
        long[] pts = new long[count];
        int[] places = {0, 3, 1, 2};
        for (int i = 0; i < count; i++) {
            boolean wholeGroup = i / 4 * 4 + 4 <= count;
            int place = reordered && wholeGroup ? i / 4 * 4 + places[i % 4] : i;
            pts[i] = start + (long) place * STEP;
        }
        return pts;
    }

    static byte[] small(int count, boolean reordered) throws IOException {
        MemoryChannel out = new MemoryChannel();
        Mp4Writer writer = new Mp4Writer(out, TIMESCALE, encoding(0), CONFIG);
        writer.append(packets(count), 0, count, stamps(0, count, reordered), (long) count * STEP);
        writer.finish();
        return out.bytes();
    }
}
