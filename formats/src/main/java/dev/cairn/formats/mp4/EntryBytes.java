package dev.cairn.formats.mp4;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Framing;
import dev.cairn.episode.Size;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;

/// The sample entry that goes into a file: the source's own, else one built from codec, size and configuration.
final class EntryBytes {
    /// Where a sample entry says which file holds its samples.
    private static final int DATA_REFERENCE = 14;

    /// Where a visual sample entry says its width; the height follows.
    private static final int WIDTH = 32;

    private EntryBytes() {}

    /// @throws FormatException TARGET_CANNOT_HOLD if an MP4 has no name for the codec or needs what is not there
    static byte[] of(Encoding.Pictures encoding, CodecConfig config) throws FormatException {
        if (encoding.framing() == Framing.ANNEX_B) {
            throw cannot("units behind start codes; they need length prefixes");
        }
        byte[] verbatim = config.sampleEntry();
        if (verbatim.length >= WIDTH + 4) {
            verbatim[DATA_REFERENCE] = 0;
            verbatim[DATA_REFERENCE + 1] = 1;
            return verbatim;
        }
        Size size = encoding.size().known().orElseThrow(() -> cannot("pictures of unknown size"));
        if (size.widthPx() < 1 || size.widthPx() > 0xffff || size.heightPx() < 1 || size.heightPx() > 0xffff) {
            throw cannot("pictures of " + size);
        }
        BoxWriter out = new BoxWriter();
        out.open(name(encoding, config)).zeros(6).u16(1).zeros(16);
        out.u16(size.widthPx()).u16(size.heightPx());
        out.i32(72 << 16).i32(72 << 16).i32(0).u16(1).zeros(32).u16(24).u16(0xffff);
        if (!config.box().isEmpty()) {
            out.open(config.box()).bytes(config.bytes()).close();
        }
        return out.close().toBytes();
    }

    static Size size(byte[] entry) {
        return new Size(u16(entry, WIDTH), u16(entry, WIDTH + 2));
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    private static String name(Encoding.Pictures encoding, CodecConfig config) throws FormatException {
        return switch (encoding.codec()) {
            case H264 -> needs("avc1", "avcC", config);
            case HEVC -> needs("hev1", "hvcC", config);
            case AV1 -> needs("av01", "av1C", config);
            case VP9 -> needs("vp09", "vpcC", config);
            case MPEG4 -> needs("mp4v", "esds", config);
            case MJPEG, JPEG -> "jpeg";
            case PNG -> "png ";
            default -> throw cannot(encoding.codec().label());
        };
    }

    private static String needs(String entry, String box, CodecConfig config) throws FormatException {
        if (!config.box().equals(box)) {
            throw cannot(entry + " without its configuration " + box);
        }
        return entry;
    }

    private static FormatException cannot(String what) {
        return new FormatException(Problem.TARGET_CANNOT_HOLD, "MP4", "an MP4 cannot hold " + what);
    }
}
