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
import dev.cairn.formats.message.gather.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Raw pictures: packed planes of a pixel format, without padding.
final class RawImages implements Family {
    private static final Set<String> NO_DEPTH = Set.of(
            "amplitude",
            "confidence",
            "disparity",
            "infra",
            "infra1",
            "infra2",
            "infrared",
            "intensity",
            "ir",
            "mono",
            "thermal");

    @Override
    public List<String> types() {
        return List.of("sensor_msgs/Image", "foxglove/RawImage");
    }

    @Override
    public void draft(Subject subject, Draft draft) throws FormatException {
        boolean there = subject.text("encoding", 0) && subject.blob("data");
        for (String number : List.of("width", "height", "step")) {
            there &= subject.numbers(number, 0);
        }
        if (!there || subject.samples().count() == 0) {
            return;
        }
        List<String> encodings = subject.samples().texts("encoding", 2);
        String encoding = encodings.isEmpty() ? "" : encodings.getFirst();
        Optional<PictureForm> form = PictureForm.of(encoding);
        double[] widths = subject.samples().numbers("width");
        double[] heights = subject.samples().numbers("height");
        boolean sized = widths.length > 0 && widths[0] >= 1 && heights[0] >= 1;
        draft.swallow("data");
        if (form.isEmpty()
                || !sized
                || widths[0] * heights[0] > subject.limits().picturePixels()) {
            draft.remark(refusal(subject, encoding, form.isPresent()));
            return;
        }
        Size size = new Size((int) widths[0], (int) heights[0]);
        List<Wanted> wanted = new ArrayList<>();
        for (String path : List.of("data", "width", "height", "step", "encoding")) {
            wanted.add(Wanted.of(path));
        }
        if (subject.numbers("is_bigendian", 0)) {
            wanted.add(Wanted.of("is_bigendian"));
            draft.swallow("is_bigendian");
        }
        draft.swallow("width", "height", "step", "encoding");
        String seen = "encoding " + encoding + " of " + subject.topic();
        Encoding.Pictures pictures = new Encoding.Pictures(
                Codec.RAW,
                Framing.WHOLE,
                new Claim.Measured<>(size, "width and height of the first message of " + subject.topic()),
                pixels(form.get(), seen),
                depth(subject, form.get().pixels(), encoding),
                PicturePackets.NANOS,
                0);
        String told = encoding;
        PictureForm pixels = form.get();
        draft.share(new Part(
                "image",
                Role.OBSERVATION,
                new SampleType.Encoded(pictures),
                List.of(),
                Frames.label(subject),
                wanted,
                () -> new RawPictures(pixels, size, told)));
    }

    private static Claim<PixelFormat> pixels(PictureForm form, String seen) {
        return form.guess().isEmpty()
                ? Claim.declared(form.pixels(), seen)
                : new Claim.Inferred<>(form.pixels(), form.guess(), seen);
    }

    private static String refusal(Subject subject, String encoding, boolean known) {
        if (known) {
            return subject.topic() + ": the first picture has no size that is within the limits";
        }
        String what =
                encoding.startsWith("bayer") ? "Bayer patterns (" + encoding + ")" : "pictures in '" + encoding + "'";
        return subject.topic() + ": " + what + " are not read; convert them where they are recorded";
    }

    /// Whether values are distances: by the conventions for depth pictures, unless the topic says otherwise.
    static Claim<DepthCode> depth(Subject subject, PixelFormat pixels, String encoding) {
        boolean words = encoding.startsWith("16UC1");
        List<String> names = Words.of(subject.topic());
        // Foxglove's 32FC1 is brightness unless somebody says otherwise.
        boolean floats =
                pixels == PixelFormat.GRAYF32 && (!subject.name().startsWith("foxglove/") || names.contains("depth"));
        boolean other = names.stream().anyMatch(NO_DEPTH::contains);
        if (other || !(words || floats)) {
            return Claim.unknown("whether values are distances");
        }
        return new Claim.Inferred<>(
                DepthCode.linear(words ? 0.001 : 1),
                "depth pictures are 16UC1 in millimetres or 32FC1 in metres (REP-118)",
                "encoding " + encoding + " of " + subject.topic());
    }
}
