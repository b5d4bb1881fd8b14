package dev.cairn.episode.transform;

import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Size;
import dev.cairn.episode.TimeBase;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.picture.EncodeSpec;
import dev.cairn.episode.picture.FrameEncoder;
import dev.cairn.episode.picture.Picture;
import dev.cairn.episode.picture.RawPicture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes PNG images of the raw pictures of one camera; for one thread.
final class RawCellImages implements AutoCloseable {
    static final double METRES_PER_STEP = 0.001;
    private static final int MOST_MILLIMETRES = 0xffff;
    private static final double MILLIMETRES_PER_METRE = 1000;
    private static final int FLOAT_BITS = 32;
    private static final int PNG_PRESET = 6;

    private final String camera;
    private final Encoding.Pictures raw;
    private final Codecs codecs;
    private @Nullable FrameEncoder encoder;
    private long sent;

    RawCellImages(String camera, Encoding.Pictures raw, Codecs codecs) {
        this.camera = camera;
        this.raw = raw;
        this.codecs = codecs;
    }

    /// Images of raw pictures, with their stamps; what is missing stays missing.
    Packets of(Packets pictures) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int[] sizes = new int[pictures.count()];
        for (int i = 0; i < sizes.length; i++) {
            if (pictures.present(i)) {
                byte[] image = png(pictures, i);
                sizes[i] = image.length;
                bytes.writeBytes(image);
            }
        }
        Packets.Builder images =
                new Packets.Builder(new PacketBytes.InMemory(bytes.toByteArray()), CodecConfig.IN_BAND, sizes.length);
        long offset = 0;
        for (int i = 0; i < sizes.length; i++) {
            if (pictures.present(i)) {
                images.add(offset, sizes[i], pictures.pts(i), pictures.dts(i), true, pictures.shown(i));
            } else {
                images.addMissing(pictures.pts(i));
            }
            offset += sizes[i];
        }
        return images.build();
    }

    private byte[] png(Packets pictures, int at) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocateDirect(pictures.size(at));
        pictures.read(at, bytes);
        Picture picture = RawPicture.of(bytes.flip(), raw, pictures.pts(at), camera);
        if (picture.pixels().bits() == FLOAT_BITS) {
            picture = inMillimetres(picture);
        }
        FrameEncoder open = encoder == null ? opened(picture) : encoder;
        open.send(picture, sent++);
        return open.receive()
                .orElseThrow(() -> new IOException("no image of " + camera + " came out of the encoder"))
                .read(0);
    }

    private Picture inMillimetres(Picture metres) {
        double unit = raw.depth().known().map(d -> d.unitMetres()).orElse(1.0);
        int pixels = metres.widthPx() * metres.heightPx();
        ByteBuffer from = metres.plane(0);
        ByteBuffer to = ByteBuffer.allocateDirect(pixels * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < pixels; i++) {
            double value = Math.rint(from.getFloat(i * Float.BYTES) * unit * MILLIMETRES_PER_METRE);
            to.putChar(Double.isNaN(value) ? 0 : (char) Math.clamp(value, 0, MOST_MILLIMETRES));
        }
        return new Picture(
                metres.widthPx(), metres.heightPx(), PixelFormat.GRAY16, metres.pts(), List.of(to.flip()), new int[] {
                    metres.widthPx() * Short.BYTES
                });
    }

    private FrameEncoder opened(Picture picture) throws IOException {
        FrameEncoder opened = codecs.encoder(new EncodeSpec(
                Codec.PNG,
                new Size(picture.widthPx(), picture.heightPx()),
                RawCells.stored(picture.pixels()),
                Rate.perSecond(1),
                new TimeBase(1, 1),
                1,
                0,
                PNG_PRESET,
                1));
        encoder = opened;
        return opened;
    }

    @Override
    public void close() {
        if (encoder != null) {
            encoder.close();
        }
    }
}
