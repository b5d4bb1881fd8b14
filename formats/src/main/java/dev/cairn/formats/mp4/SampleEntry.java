package dev.cairn.formats.mp4;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Framing;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.Size;
import dev.cairn.episode.TimeBase;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.bitstream.PictureShape;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the samples of one description are coded.
///
/// @param config the codec's box and the whole entry without `btrt`
/// @param dataReference index of the file that holds the samples
record SampleEntry(
        Codec codec,
        Framing framing,
        Claim<Size> size,
        Claim<PixelFormat> pixels,
        CodecConfig config,
        int dataReference) {
    /// Bytes between the header of a visual entry and its boxes.
    private static final int VISUAL = 78;

    private static final int BTRT = Box.type("btrt");
    private static final int ESDS = Box.type("esds");

    /// Reads one entry of pictures.
    static SampleEntry read(Box entry, ReadLimits limits) throws FormatException {
        Cursor in = entry.content();
        Cursor body = in.fork();
        if (in.remaining() < VISUAL) {
            throw in.corrupt("sample entry " + Box.name(entry.type()) + " has " + in.remaining()
                    + " bytes, expected at least " + VISUAL);
        }
        ReadLimits.hold(in.remaining(), limits.textBytes(), in.file(), entry.offset(), "the sample entry");
        int dataReference = in.skip(6).u16();
        int width = in.skip(16).u16();
        int height = in.u16();
        in.skip(VISUAL - 28);
        Codec codec = codec(entry.type());
        String wanted = configBox(codec);
        byte[] config = new byte[0];
        String found = "";
        ByteArrayOutputStream kept = new ByteArrayOutputStream(body.remaining() + Box.HEADER);
        kept.writeBytes(new byte[4]);
        Bytes.put(kept, entry.type());
        kept.writeBytes(body.take(VISUAL).rest());
        while (true) {
            Cursor whole = in.fork();
            Box child = Box.next(in);
            if (child == null) {
                break;
            }
            if (child.type() != BTRT) {
                kept.writeBytes(whole.take((int) (in.offset() - whole.offset())).rest());
            }
            if (found.isEmpty()
                    && (child.type() == ESDS || Box.name(child.type()).equals(wanted))) {
                found = Box.name(child.type());
                config = child.content().rest();
            }
        }
        if ((codec == Codec.H264 || codec == Codec.HEVC) && found.isEmpty()) {
            throw new FormatException(
                    Problem.CORRUPT_FILE,
                    in.file(),
                    entry.offset(),
                    "sample entry " + Box.name(entry.type()) + " has no " + wanted + " box: nobody can decode it");
        }
        if (found.equals("esds")) {
            codec = ObjectType.codec(config).orElse(codec);
        }
        byte[] bytes = kept.toByteArray();
        Bytes.set(bytes, 0, bytes.length);
        String where = found.isEmpty() ? Box.name(entry.type()) : found;
        Optional<PictureShape> shape = CodecBoxes.shape(found, config);
        return new SampleEntry(
                codec,
                framing(codec),
                size(shape.orElse(null), width, height, where),
                pixels(shape, where),
                new CodecConfig(found, config, bytes),
                dataReference);
    }

    private static Claim<PixelFormat> pixels(Optional<PictureShape> shape, String where) {
        return shape.isPresent()
                ? Claim.declared(shape.get().pixels(), where)
                : Claim.unknown("pixel format: the container does not say");
    }

    /// The codec's own size wins: it is what a decoder gives.
    private static Claim<Size> size(@Nullable PictureShape shape, int width, int height, String where) {
        if (shape != null && shape.widthPx() > 0) {
            return Claim.declared(new Size(shape.widthPx(), shape.heightPx()), where);
        }
        return width > 0 && height > 0
                ? Claim.declared(new Size(width, height), "stsd")
                : Claim.unknown("picture size: the container does not say");
    }

    Encoding.Pictures pictures(TimeBase timeBase, int rotationDegrees) {
        return new Encoding.Pictures(
                codec,
                framing,
                size,
                pixels,
                Claim.unknown("how picture values become distances"),
                timeBase,
                rotationDegrees);
    }

    private static Codec codec(int type) {
        return switch (Box.name(type)) {
            case "avc1", "avc2", "avc3", "avc4" -> Codec.H264;
            case "hvc1", "hev1", "dvh1", "dvhe" -> Codec.HEVC;
            case "av01" -> Codec.AV1;
            case "vp09" -> Codec.VP9;
            case "mp4v" -> Codec.MPEG4;
            case "jpeg", "mjpa", "mjpb", "mjpg", "MJPG" -> Codec.MJPEG;
            case "png " -> Codec.PNG;
            case "FFV1" -> Codec.FFV1;
            case "raw " -> Codec.RAW;
            default -> Codec.UNKNOWN;
        };
    }

    private static String configBox(Codec codec) {
        return switch (codec) {
            case H264 -> "avcC";
            case HEVC -> "hvcC";
            case AV1 -> "av1C";
            case VP9 -> "vpcC";
            case FFV1 -> "glbl";
            default -> "";
        };
    }

    private static Framing framing(Codec codec) {
        return switch (codec) {
            case H264, HEVC -> Framing.LENGTH_PREFIXED;
            case AV1 -> Framing.OBU;
            default -> Framing.WHOLE;
        };
    }
}
