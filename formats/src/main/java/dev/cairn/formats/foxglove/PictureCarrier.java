package dev.cairn.formats.foxglove;

import dev.cairn.episode.Column;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Packets;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Size;
import dev.cairn.episode.Stream;
import dev.cairn.formats.log.LogSchema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// Pictures that stand alone: files as `foxglove.CompressedImage`, raw ones as `foxglove.RawImage`.
final class PictureCarrier implements Carrier {
    private final Stream stream;
    private final String format;
    private final boolean raw;
    private final Size size;
    private final int pixelBytes;
    private final String frame;
    private byte[] packet = new byte[0];

    private PictureCarrier(Stream stream, String format, boolean raw, Size size, int pixelBytes) {
        this.stream = stream;
        this.format = format;
        this.raw = raw;
        this.size = size;
        this.pixelBytes = pixelBytes;
        this.frame = frame(stream);
    }

    /// The coordinate frame that a stream's source says its pictures are seen from; empty where nobody says.
    static String frame(Stream stream) {
        return stream.labels().stream()
                .filter(l -> l.name().equals("frame_id") || l.name().equals("frame"))
                .findFirst()
                .flatMap(l -> l.value().known())
                .orElse("");
    }

    /// A carrier of pictures that stand alone; empty where Foxglove has no word for them.
    static Optional<Carrier> of(Stream stream, Encoding.Pictures pictures) {
        Size size = pictures.size().known().orElse(new Size(0, 0));
        String format = switch (pictures.codec()) {
            case PNG -> "png";
            case JPEG, MJPEG -> "jpeg";
            case WEBP -> "webp";
            case RAW ->
                size.widthPx() == 0
                        ? ""
                        : pictures.pixels()
                                .known()
                                .map(p -> raw(p, pictures.depth().known().isPresent()))
                                .orElse("");
            default -> "";
        };
        if (format.isEmpty()) {
            return Optional.empty();
        }
        boolean raw = pictures.codec() == dev.cairn.episode.Codec.RAW;
        int bits = pictures.pixels().known().orElse(PixelFormat.OTHER).bits();
        int channels = format.startsWith("rgba") ? 4 : format.startsWith("rgb") ? 3 : 1;
        return Optional.of(new PictureCarrier(stream, format, raw, size, channels * ((bits + 7) / 8)));
    }

    private static String raw(PixelFormat pixels, boolean depth) {
        return switch (pixels) {
            case RGB24 -> "rgb8";
            case RGBA -> "rgba8";
            case GRAY8 -> "mono8";
            case GRAY16 -> depth ? "16UC1" : "mono16";
            default -> pixels.bits() == Float.SIZE ? "32FC1" : "";
        };
    }

    @Override
    public Stream stream() {
        return stream;
    }

    @Override
    public LogSchema schema() {
        return FoxgloveSchemas.of(raw ? "RawImage" : "CompressedImage");
    }

    @Override
    public String messageEncoding() {
        return "protobuf";
    }

    @Override
    public Kind kind() {
        return Kind.PICTURE;
    }

    @Override
    public List<String> paths() {
        return List.of("data");
    }

    /// Pictures of this stream.
    Encoding.Pictures encoding() {
        return (Encoding.Pictures) ((SampleType.Encoded) stream.type()).encoding();
    }

    @Override
    public boolean write(Column column, int sample, long stamp, ProtoOut out) throws IOException {
        Packets packets = (Packets) column;
        if (!packets.present(sample)) {
            return false;
        }
        int bytes = packets.size(sample);
        if (packet.length < bytes) {
            packet = new byte[Math.max(bytes, packet.length * 2)];
        }
        packets.read(sample, ByteBuffer.wrap(packet, 0, bytes));
        out.stamp(1, stamp);
        if (raw) {
            out.fixed(2, size.widthPx()).fixed(3, size.heightPx()).text(4, format);
            out.fixed(5, size.widthPx() * pixelBytes).blob(6, packet, 0, bytes).text(7, frame);
        } else {
            out.blob(2, packet, 0, bytes).text(3, format).text(4, frame);
        }
        return true;
    }
}
