package dev.cairn.formats.meaning;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Codec;
import dev.cairn.episode.DepthCode;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Framing;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Size;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.message.gather.Blobs;
import dev.cairn.formats.message.gather.Wanted;
import java.util.List;

/// Picture files in messages, told by their first bytes; the format that the message names decides only where
/// these say nothing.
final class CompressedImages implements Family {
    /// What the depth transport of ROS puts in front of its PNG: an enumeration and two floats.
    private static final int DEPTH_HEADER = 12;

    @Override
    public List<String> types() {
        return List.of("sensor_msgs/CompressedImage", "foxglove/CompressedImage");
    }

    /// What the first picture shows.
    private static final class Seen {
        private Codec codec = Codec.UNKNOWN;
        private Claim<Size> size = Claim.unknown("size: the first picture does not say it");
        private Claim<PixelFormat> pixels = Claim.unknown("pixels: the first picture does not say them");
        private boolean any;

        private void at(Blobs blobs, int skip, String topic) {
            if (any || !blobs.present(0) || blobs.length(0) <= skip) {
                return;
            }
            any = true;
            int at = blobs.offset(0) + skip;
            int length = blobs.length(0) - skip;
            String where = "header of the first picture of " + topic;
            codec = Stills.codec(blobs.bytes(), at, length);
            Stills.size(blobs.bytes(), at, length).ifPresent(s -> size = new Claim.Measured<>(s, where));
            Stills.pixels(blobs.bytes(), at, length).ifPresent(p -> pixels = new Claim.Measured<>(p, where));
        }
    }

    @Override
    public void draft(Subject subject, Draft draft) throws FormatException {
        if (!subject.blob("data")
                || !subject.text("format", 0)
                || subject.samples().count() == 0) {
            return;
        }
        List<String> formats = subject.samples().texts("format", 2);
        String format = formats.isEmpty() ? "" : formats.getFirst();
        boolean depth = format.contains("compressedDepth");
        int skip = depth ? DEPTH_HEADER : 0;
        Seen seen = new Seen();
        subject.samples().each(List.of(Wanted.of("data")), decoder -> seen.at(decoder.blobs(0), skip, subject.topic()));
        if (seen.codec == Codec.UNKNOWN && !depth && Videos.draft(subject, draft, format)) {
            return;
        }
        draft.swallow("data");
        boolean whole = format.startsWith("16UC1");
        if (seen.codec == Codec.UNKNOWN || (depth && (!whole || seen.codec != Codec.PNG))) {
            draft.remark(subject.topic() + ": pictures in the format '" + format + "' are not read"
                    + (depth ? "; of compressedDepth only 16UC1 as PNG is" : ""));
            return;
        }
        draft.swallow("format");
        Claim<DepthCode> code = depth
                ? new Claim.Inferred<>(DepthCode.linear(0.001), "16UC1 is in millimetres (REP-118)", "format " + format)
                : RawImages.depth(subject, seen.pixels.known().orElse(PixelFormat.OTHER), format);
        Encoding.Pictures pictures =
                new Encoding.Pictures(seen.codec, Framing.WHOLE, seen.size, seen.pixels, code, PicturePackets.NANOS, 0);
        Codec codec = seen.codec;
        draft.share(new Part(
                "image",
                Role.OBSERVATION,
                new SampleType.Encoded(pictures),
                List.of(),
                Frames.label(subject),
                List.of(Wanted.of("data")),
                () -> new PictureFiles(codec, skip)));
    }
}
