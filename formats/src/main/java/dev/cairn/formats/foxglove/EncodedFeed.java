package dev.cairn.formats.foxglove;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Codec;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Framing;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Size;
import dev.cairn.episode.TimeBase;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.picture.EncodeSpec;
import dev.cairn.episode.picture.FrameDecoder;
import dev.cairn.episode.picture.FrameEncoder;
import dev.cairn.episode.picture.Picture;
import dev.cairn.formats.bitstream.CameraPackets;
import dev.cairn.formats.bitstream.InBandSamples;
import dev.cairn.formats.mcap.McapWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Pictures of one camera, decoded and encoded anew without pictures between others.
final class EncodedFeed implements Feed {
    private static final int TICKS = 512;

    private final CameraPackets camera;
    private final long[] shown;
    private final long[] nanos;
    private final VideoCarrier carrier;
    private final Codec codec;
    private final Rate rate;
    private final Codecs codecs;
    private final int channel;
    private final ProtoOut message = new ProtoOut();
    private final FrameDecoder decoder;
    private @Nullable FrameEncoder encoder;
    private @Nullable InBandSamples samples;
    private @Nullable Packets made;
    private int at;
    private int sent;
    private int pictures;
    private boolean drained;
    private String build = "";

    /// @param camera its packets; closed with this
    /// @param shown ticks of the pictures, in the order they are shown
    /// @param nanos when each of them is logged
    EncodedFeed(
            CameraPackets camera,
            long[] shown,
            long[] nanos,
            VideoCarrier carrier,
            Codec codec,
            Rate rate,
            Codecs codecs,
            int channel)
            throws IOException {
        this.camera = camera;
        this.shown = shown;
        this.nanos = nanos;
        this.carrier = carrier;
        this.codec = codec;
        this.rate = rate;
        this.codecs = codecs;
        this.channel = channel;
        this.decoder = codecs.decoder(camera.encoding(), camera.packets().config());
    }

    @Override
    public boolean next() throws IOException {
        at++;
        while (made == null || at >= made.count()) {
            at = 0;
            made = encoder == null ? null : encoder.receive().orElse(null);
            if (made == null && !pump()) {
                return false;
            }
        }
        return true;
    }

    /// Decodes on until the encoder has something; false at the end.
    private boolean pump() throws IOException {
        Packets packets = camera.packets();
        Optional<Picture> picture = decoder.receive();
        if (picture.isPresent()) {
            encode(picture.get());
            return true;
        }
        if (sent < packets.count()) {
            if (packets.present(sent)) {
                decoder.send(packets, sent);
            }
            sent++;
            return true;
        }
        if (sent == packets.count()) {
            sent++;
            decoder.drain();
            return true;
        }
        if (!drained && encoder != null) {
            drained = true;
            encoder.drain();
            return true;
        }
        return false;
    }

    private void encode(Picture picture) throws IOException {
        if (Arrays.binarySearch(shown, picture.pts()) < 0) {
            return;
        }
        FrameEncoder open = encoder;
        if (open == null) {
            Size size = new Size(picture.widthPx(), picture.heightPx());
            TimeBase base = timeBase();
            open = codecs.encoder(
                    codec == Codec.AV1 ? EncodeSpec.av1(size, rate, base) : EncodeSpec.h264(size, rate, base));
            encoder = open;
        }
        open.send(picture, (long) pictures++ * step());
    }

    private TimeBase timeBase() {
        return new TimeBase(1, rate.samples() * TICKS);
    }

    private long step() {
        return (long) rate.seconds() * TICKS;
    }

    private int picture() {
        return Math.toIntExact(java.util.Objects.requireNonNull(made).pts(at) / step());
    }

    @Override
    public long logNanos() {
        return nanos[picture()];
    }

    @Override
    public void write(McapWriter out) throws IOException {
        Packets packets = java.util.Objects.requireNonNull(made);
        byte[] sample = packets.read(at);
        InBandSamples framed = framed();
        framed.read(sample, 0, sample.length, packets.key(at));
        message.clear();
        long log = logNanos();
        carrier.write(framed.packet(), framed.length(), log, message);
        out.message(channel, picture(), log, log, message.bytes(), 0, message.length());
    }

    private InBandSamples framed() throws IOException {
        InBandSamples current = samples;
        if (current == null) {
            FrameEncoder open = java.util.Objects.requireNonNull(encoder);
            Framing framing = codec == Codec.AV1 ? Framing.OBU : Framing.LENGTH_PREFIXED;
            current = InBandSamples.of(
                            codec, framing, open.config(), carrier.stream().name())
                    .orElseThrow();
            samples = current;
            build = open.build();
        }
        return current;
    }

    /// Name and version of the encoder; empty before it made something.
    String build() {
        return build;
    }

    /// How pictures are coded that were encoded.
    static Encoding.Pictures encoding(Encoding.Pictures source, Codec codec) {
        String ground = "the encoder";
        return new Encoding.Pictures(
                codec,
                codec == Codec.AV1 ? Framing.OBU : Framing.ANNEX_B,
                source.size(),
                Claim.declared(dev.cairn.episode.PixelFormat.YUV420P, ground),
                Claim.unknown("depth"),
                source.timeBase(),
                source.rotationDegrees());
    }

    @Override
    public void close() throws IOException {
        decoder.close();
        if (encoder != null) {
            encoder.close();
        }
        camera.close();
    }
}
