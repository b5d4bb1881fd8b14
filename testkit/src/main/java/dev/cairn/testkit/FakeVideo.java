package dev.cairn.testkit;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Framing;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Size;
import dev.cairn.episode.TimeBase;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Video that no codec can show and every container can hold: H.264 packets whose payload is made up.
///
/// A packet begins with the picture's number and those of the pictures it refers to, so that a [FakeDecoder] notices
/// when one is missing. Sequence and picture parameter sets are real (64×48, high profile), so that containers find
/// what they look for.
public final class FakeVideo {
    /// Ticks of a second.
    public static final int TICKS = 15_360;

    private static final byte[] AVCC = HexFormat.of()
            .parseHex(
                    "0164000affe100186764000aacd9447b0110000003001000000303c0f122596001000668ebe3cb22c0" + "fdf8f800");
    static final int HEAD_BYTES = 4 + 1 + 4 * 3;

    private FakeVideo() {}

    /// How the pictures of these packets are coded.
    public static Encoding.Pictures encoding() {
        return new Encoding.Pictures(
                Codec.H264,
                Framing.LENGTH_PREFIXED,
                Claim.declared(new Size(64, 48), "test"),
                Claim.declared(PixelFormat.YUV420P, "test"),
                Claim.unknown("depth code"),
                new TimeBase(1, TICKS),
                0);
    }

    /// The configuration in an `avc1` sample entry.
    public static CodecConfig config() {
        ByteBuffer entry = ByteBuffer.allocate(86 + 8 + AVCC.length);
        entry.putInt(entry.capacity()).put("avc1".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        entry.position(14).putShort((short) 1);
        entry.position(32).putShort((short) 64).putShort((short) 48);
        entry.putInt(0x480000).putInt(0x480000).putInt(0).putShort((short) 1);
        entry.position(82).putShort((short) 24).putShort((short) -1);
        entry.putInt(8 + AVCC.length).put("avcC".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        entry.put(AVCC);
        return new CodecConfig("avcC", AVCC, entry.array());
    }

    /// Pictures at a rate, each referring to the one before it.
    ///
    /// @param group pictures from one key picture to the next
    public static Packets plain(int pictures, Rate rate, int group, RandomGenerator random) {
        return packets(pictures, rate, group, 0, random);
    }

    /// Pictures in groups with pictures between that refer to both neighbours and are decoded after the later one.
    ///
    /// @param group pictures from one key picture to the next, closed
    /// @param between how many stand between two others
    public static Packets packets(int pictures, Rate rate, int group, int between, RandomGenerator random) {
        ByteBuffer bytes = ByteBuffer.allocate(pictures * (HEAD_BYTES + 40));
        Packets.Builder packets = new Packets.Builder(new PacketBytes.InMemory(bytes.array()), config(), pictures);
        int decoded = 0;
        int delay = between > 0 ? 1 : 0;
        for (int start = 0; start < pictures; start += group) {
            int end = Math.min(start + group, pictures);
            int last = start;
            for (int anchor = start; anchor < end; ) {
                int key = anchor == start ? -1 : last;
                decoded = add(packets, bytes, rate, anchor, key, -1, decoded, delay, random);
                for (int middle = last + 1; middle < anchor; middle++) {
                    decoded = add(packets, bytes, rate, middle, last, anchor, decoded, delay, random);
                }
                last = anchor;
                anchor = anchor == end - 1 ? end : Math.min(anchor + between + 1, end - 1);
            }
        }
        return packets.build();
    }

    private static int add(
            Packets.Builder packets,
            ByteBuffer bytes,
            Rate rate,
            int picture,
            int before,
            int after,
            int decoded,
            int delay,
            RandomGenerator random) {
        int offset = bytes.position();
        byte[] payload = new byte[random.nextInt(1, 40)];
        random.nextBytes(payload);
        boolean key = before < 0;
        bytes.putInt(HEAD_BYTES - 4 + payload.length).put((byte) (key ? 0x65 : 0x41));
        bytes.putInt(picture).putInt(before).putInt(after).put(payload);
        TimeBase timeBase = encoding().timeBase();
        packets.add(
                offset,
                bytes.position() - offset,
                timeBase.ticks(rate.nanosAt(picture)),
                timeBase.ticks(rate.nanosAt(decoded)) - timeBase.ticks(rate.nanosAt(delay)),
                key,
                true);
        return decoded + 1;
    }
}
