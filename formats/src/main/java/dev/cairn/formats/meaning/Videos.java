package dev.cairn.formats.meaning;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Codec;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Framing;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.message.gather.Wanted;
import java.util.List;
import java.util.Locale;

/// Video, one picture in each message.
final class Videos implements Family {
    @Override
    public List<String> types() {
        return List.of("foxglove/CompressedVideo", "ffmpeg_image_transport_msgs/FFMPEGPacket");
    }

    @Override
    public void draft(Subject subject, Draft draft) throws FormatException {
        String path = subject.name().startsWith("foxglove/") ? "format" : "encoding";
        if (!subject.blob("data") || !subject.text(path, 0) || subject.samples().count() == 0) {
            return;
        }
        List<String> formats = subject.samples().texts(path, 2);
        String format = formats.isEmpty() ? "" : formats.getFirst();
        if (!draft(subject, draft, format)) {
            draft.swallow("data");
            draft.remark(subject.topic() + ": video in '" + format + "' is not read; h264, h265, vp9 and av1 are");
        }
    }

    /// Adds the video of messages whose data have that format.
    ///
    /// @return false if it is none that is read
    static boolean draft(Subject subject, Draft draft, String format) throws FormatException {
        Codec codec = codec(format);
        if (codec == Codec.UNKNOWN) {
            return false;
        }
        Framing framing = switch (codec) {
            case H264, HEVC -> Framing.ANNEX_B;
            case AV1 -> Framing.OBU;
            default -> Framing.WHOLE;
        };
        Encoding.Pictures pictures = new Encoding.Pictures(
                codec,
                framing,
                Claim.unknown("size: it is in the stream"),
                Claim.unknown("pixels: they are in the stream"),
                Claim.unknown("whether values are distances"),
                PicturePackets.NANOS,
                0);
        draft.swallow("data", "format", "encoding");
        draft.share(new Part(
                "video",
                Role.OBSERVATION,
                new SampleType.Encoded(pictures),
                List.of(),
                Frames.label(subject),
                List.of(Wanted.of("data")),
                () -> new VideoPackets(codec)));
        return true;
    }

    private static Codec codec(String format) {
        String name = format.toLowerCase(Locale.ROOT);
        int end = name.indexOf(';');
        return switch (end < 0 ? name : name.substring(0, end)) {
            case "h264", "h.264", "avc", "libx264", "h264_nvenc", "h264_vaapi" -> Codec.H264;
            case "h265", "h.265", "hevc", "libx265", "hevc_nvenc", "hevc_vaapi" -> Codec.HEVC;
            case "vp9" -> Codec.VP9;
            case "av1", "libsvtav1", "libaom-av1" -> Codec.AV1;
            default -> Codec.UNKNOWN;
        };
    }
}
