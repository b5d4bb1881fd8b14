package dev.cairn.formats.foxglove;

import dev.cairn.episode.Codec;
import dev.cairn.episode.Column;
import dev.cairn.episode.Stream;
import dev.cairn.formats.log.LogSchema;
import java.util.List;

/// Pictures of video as `foxglove.CompressedVideo`: one a message, in the order they are shown, the parameter sets in
/// front of each key picture.
final class VideoCarrier implements Carrier {
    private final Stream stream;
    private final String format;
    private final String frame;

    /// @param stream as its messages have it
    VideoCarrier(Stream stream, Codec codec) {
        this.stream = stream;
        this.format = format(codec);
        this.frame = PictureCarrier.frame(stream);
    }

    /// Foxglove's word for a codec; empty where it has none.
    static String format(Codec codec) {
        return switch (codec) {
            case H264 -> "h264";
            case HEVC -> "h265";
            case AV1 -> "av1";
            case VP9 -> "vp9";
            default -> "";
        };
    }

    @Override
    public Stream stream() {
        return stream;
    }

    @Override
    public LogSchema schema() {
        return FoxgloveSchemas.of("CompressedVideo");
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

    /// Makes the message of a packet.
    void write(byte[] packet, int length, long stamp, ProtoOut out) {
        out.stamp(1, stamp).text(2, frame).blob(3, packet, 0, length).text(4, format);
    }

    @Override
    public boolean write(Column column, int sample, long stamp, ProtoOut out) {
        throw new IllegalStateException("packets of video come by a feed of their own");
    }
}
