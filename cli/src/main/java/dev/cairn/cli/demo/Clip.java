package dev.cairn.cli.demo;

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
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.picture.EncodeSpec;
import dev.cairn.episode.picture.FrameEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Encoded pictures of one camera in memory.
record Clip(Encoding.Pictures encoding, Packets packets) {
    /// Divides by every rate of the fleet.
    static final int TICKS_PER_SECOND = 15_360;

    private static final TimeBase TIME_BASE = new TimeBase(1, TICKS_PER_SECOND);

    /// One packet on its way into the clip.
    private record Coded(ByteBuffer bytes, long pts, long dts, boolean key) {}

    /// Draws and encodes the pictures of one camera, one per row.
    ///
    /// @param left row whose picture is not there, −1 for none
    static Clip of(Body body, Body.Attempt attempt, int camera, int rows, int left, Codecs codecs) throws IOException {
        Size size = new Size(Body.WIDTH_PX, Body.HEIGHT_PX);
        Rate rate = Rate.perSecond(body.hertz());
        EncodeSpec spec = body.codec() == Codec.AV1
                ? EncodeSpec.av1(size, rate, TIME_BASE)
                : EncodeSpec.h264(size, rate, TIME_BASE);
        List<Coded> coded = new ArrayList<>();
        CodecConfig config;
        Canvas canvas = new Canvas(size.widthPx(), size.heightPx());
        try (FrameEncoder encoder = codecs.encoder(spec)) {
            for (int row = 0; row < rows; row++) {
                if (row != left) {
                    attempt.draw(canvas, camera, (double) row / body.hertz());
                    encoder.send(canvas.picture(0), (long) row * TICKS_PER_SECOND / body.hertz());
                    receive(encoder, coded);
                }
            }
            encoder.drain();
            receive(encoder, coded);
            config = encoder.config();
        }
        Encoding.Pictures encoding = new Encoding.Pictures(
                body.codec(),
                body.codec() == Codec.AV1 ? Framing.OBU : Framing.LENGTH_PREFIXED,
                Claim.declared(size, "the encoder"),
                Claim.declared(PixelFormat.YUV420P, "the encoder"),
                Claim.unknown("depth"),
                TIME_BASE,
                0);
        return new Clip(encoding, packets(coded, config));
    }

    private static void receive(FrameEncoder encoder, List<Coded> into) throws IOException {
        Optional<Packets> next = encoder.receive();
        while (next.isPresent()) {
            Packets packets = next.get();
            for (int i = 0; i < packets.count(); i++) {
                into.add(new Coded(ByteBuffer.wrap(packets.read(i)), packets.pts(i), packets.dts(i), packets.key(i)));
            }
            next = encoder.receive();
        }
    }

    private static Packets packets(List<Coded> coded, CodecConfig config) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Coded one : coded) {
            bytes.write(one.bytes.array());
        }
        Packets.Builder builder =
                new Packets.Builder(new PacketBytes.InMemory(bytes.toByteArray()), config, coded.size());
        long offset = 0;
        for (Coded one : coded) {
            builder.add(offset, one.bytes.capacity(), one.pts, one.dts, one.key, true);
            offset += one.bytes.capacity();
        }
        return builder.build();
    }
}
