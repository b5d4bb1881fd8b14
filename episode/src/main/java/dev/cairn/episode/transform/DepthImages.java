package dev.cairn.episode.transform;

import dev.cairn.episode.DepthCode;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Packets;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.Rate;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Size;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.picture.EncodeSpec;
import dev.cairn.episode.picture.FrameEncoder;
import dev.cairn.episode.picture.Picture;
import dev.cairn.episode.picture.Pictures;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes a 16-bit PNG of whole millimetres of the depth picture nearest to an instant; for one thread.
///
/// Instants asked in rising order are decoded in one run.
final class DepthImages implements AutoCloseable {
    private static final int MOST_MILLIMETRES = 0xffff;
    private static final double MILLIMETRES_PER_METRE = 1000;
    /// Small steps of deflate: half the time of its default for a few percent more bytes.
    private static final int PNG_PRESET = 6;

    private final String camera;
    private final Encoding.Pictures encoding;
    private final Codecs codecs;
    private final PacketTrack track;
    private final Pictures pictures;
    private final char[] millimetres;
    private @Nullable FrameEncoder encoder;
    private long lastPicture = -1;
    private byte[] last = new byte[0];

    /// @param stream index of a camera of distances
    DepthImages(Episode episode, int stream, Codecs codecs) throws IOException {
        this.camera = episode.spec().streams().get(stream).name();
        this.encoding = (Encoding.Pictures)
                ((SampleType.Encoded) episode.spec().streams().get(stream).type()).encoding();
        this.codecs = codecs;
        this.millimetres = millimetres(encoding.depth().known().orElseThrow());
        this.track = episode.track(stream);
        try {
            if (track.count() == 0) {
                throw new FormatException(
                        Problem.CORRUPT_FILE,
                        episode.spec().key(),
                        "camera " + camera + " has no picture in this episode; leave the camera out with --streams or"
                                + " skip the episode with --keep-going");
            }
            this.pictures = new Pictures(
                    track, codecs.decoder(encoding, track.packetsFor(0).config()));
        } catch (IOException | RuntimeException e) {
            track.close();
            throw e;
        }
    }

    private static char[] millimetres(DepthCode code) {
        char[] table = new char[code.levels()];
        for (int value = 0; value < table.length; value++) {
            double exact = Math.rint(code.metres(value) * MILLIMETRES_PER_METRE);
            table[value] = (char) Math.clamp(exact, 0, MOST_MILLIMETRES);
        }
        return table;
    }

    /// The image of the picture shown nearest to an instant of the episode; of two equally near ones the later.
    byte[] at(long nanos) throws IOException {
        long number = nearest(nanos);
        if (number != lastPicture) {
            Picture picture = pictures.picture(number)
                    .orElseThrow(() -> new FormatException(
                            Problem.CORRUPT_FILE, camera, "picture " + number + " did not come out of the decoder"));
            last = image(picture);
            lastPicture = number;
        }
        return last;
    }

    private long nearest(long nanos) {
        long wanted = encoding.timeBase().ticks(nanos);
        long number = Math.max(0, track.shownAt(nanos));
        while (number + 1 < track.count() && track.pts(number + 1) - wanted <= Math.abs(wanted - track.pts(number))) {
            number++;
        }
        return number;
    }

    private byte[] image(Picture coded) throws IOException {
        int width = coded.widthPx();
        int height = coded.heightPx();
        ByteBuffer plane =
                ByteBuffer.allocateDirect(width * height * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer from = coded.plane(0);
        boolean deep = coded.pixels().bits() > Byte.SIZE;
        for (int y = 0; y < height; y++) {
            int line = y * coded.stride(0);
            for (int x = 0; x < width; x++) {
                int value = deep ? from.getChar(line + x * Short.BYTES) : from.get(line + x) & 0xff;
                plane.putChar(millimetres[Math.min(value, millimetres.length - 1)]);
            }
        }
        Picture inMillimetres = new Picture(
                width, height, PixelFormat.GRAY16, 0, List.of(plane.flip()), new int[] {width * Short.BYTES});
        return png(inMillimetres);
    }

    private byte[] png(Picture picture) throws IOException {
        FrameEncoder open = encoder == null ? opened(picture) : encoder;
        open.send(picture, lastPicture + 1);
        Packets packets =
                open.receive().orElseThrow(() -> new IOException("no image of " + camera + " came out of the encoder"));
        return packets.read(0);
    }

    private FrameEncoder opened(Picture picture) throws IOException {
        FrameEncoder opened = codecs.encoder(new EncodeSpec(
                dev.cairn.episode.Codec.PNG,
                new Size(picture.widthPx(), picture.heightPx()),
                PixelFormat.GRAY16,
                Rate.perSecond(1),
                DepthCells.TICKS,
                1,
                0,
                PNG_PRESET,
                1));
        encoder = opened;
        return opened;
    }

    @Override
    public void close() throws IOException {
        if (encoder != null) {
            encoder.close();
        }
        pictures.close();
    }
}
