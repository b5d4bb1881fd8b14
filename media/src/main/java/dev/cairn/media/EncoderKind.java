package dev.cairn.media;

import dev.cairn.episode.Codec;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.Size;
import dev.cairn.episode.picture.EncodeSpec;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// An encoder we use: its name, what it takes, and how a spec is said in its options.
enum EncoderKind {
    SVT_AV1("libsvtav1", Set.of(PixelFormat.YUV420P, PixelFormat.YUV420P10), 4, 1, 0, 63),
    OPEN_H264("libopenh264", Set.of(PixelFormat.YUV420P), 16, 2, 1, 51),
    FFV1(
            "ffv1",
            Set.of(
                    PixelFormat.YUV420P,
                    PixelFormat.YUV422P,
                    PixelFormat.YUV444P,
                    PixelFormat.YUV420P10,
                    PixelFormat.YUV422P10,
                    PixelFormat.YUV444P10,
                    PixelFormat.GRAY8,
                    PixelFormat.GRAY10,
                    PixelFormat.GRAY12,
                    PixelFormat.GRAY16,
                    PixelFormat.RGB24,
                    PixelFormat.RGBA),
            1,
            1,
            0,
            Integer.MAX_VALUE),
    MJPEG(
            "mjpeg",
            Set.of(PixelFormat.YUV420P, PixelFormat.YUVJ420P, PixelFormat.YUV422P, PixelFormat.YUV444P),
            1,
            1,
            1,
            31),
    PNG(
            "png",
            Set.of(PixelFormat.RGB24, PixelFormat.RGBA, PixelFormat.GRAY8, PixelFormat.GRAY16),
            1,
            1,
            0,
            Integer.MAX_VALUE),
    TIFF(
            "tiff",
            Set.of(PixelFormat.RGB24, PixelFormat.RGBA, PixelFormat.GRAY8, PixelFormat.GRAY16),
            1,
            1,
            0,
            Integer.MAX_VALUE);

    private static final int FASTEST_AV1 = 13;
    private static final int SMALLEST_DEFLATE = 9;

    private final String library;
    private final Set<PixelFormat> takes;
    private final int leastSidePx;
    private final int multipleOfPx;
    private final int leastQuality;
    private final int mostQuality;

    EncoderKind(
            String library,
            Set<PixelFormat> takes,
            int leastSidePx,
            int multipleOfPx,
            int leastQuality,
            int mostQuality) {
        this.library = library;
        this.takes = takes;
        this.leastSidePx = leastSidePx;
        this.multipleOfPx = multipleOfPx;
        this.leastQuality = leastQuality;
        this.mostQuality = mostQuality;
    }

    static EncoderKind of(Codec codec) throws FormatException {
        return switch (codec) {
            case AV1 -> SVT_AV1;
            case H264 -> OPEN_H264;
            case FFV1 -> FFV1;
            case MJPEG, JPEG -> MJPEG;
            case PNG -> PNG;
            case TIFF -> TIFF;
            case HEVC, VP9, MPEG4, WEBP, RAW, AAC, OPUS, UNKNOWN ->
                throw new FormatException(
                        Problem.MISSING_CODEC,
                        codec.label(),
                        "there is no encoder for it here; encode to av1 or h264, or keep the video as it is");
        };
    }

    String library() {
        return library;
    }

    boolean isStill() {
        return this == MJPEG || this == PNG || this == TIFF;
    }

    /// Refuses what the encoder would refuse late, or change in silence.
    void check(EncodeSpec spec) throws FormatException {
        Size size = spec.size();
        if (size.widthPx() < leastSidePx || size.heightPx() < leastSidePx) {
            throw refused(
                    spec,
                    "takes pictures from " + leastSidePx + "x" + leastSidePx + " px, got " + size
                            + "; keep the camera as pictures, or encode it to another codec");
        }
        if (size.widthPx() % multipleOfPx != 0 || size.heightPx() % multipleOfPx != 0) {
            throw refused(
                    spec,
                    "takes even sizes, got " + size
                            + " and would cut a line or a column off; encode to av1, which takes" + " any size");
        }
        if (!takes.contains(spec.pixels())) {
            throw refused(
                    spec,
                    "takes the pixel formats "
                            + takes.stream().map(PixelFormat::label).sorted().toList() + ", got "
                            + spec.pixels().label());
        }
        if (spec.quality() < leastQuality || spec.quality() > mostQuality) {
            throw refused(
                    spec, "takes a quality from " + leastQuality + " to " + mostQuality + ", got " + spec.quality());
        }
        if (spec.keyEvery() < 1 || spec.threads() < 1) {
            throw refused(
                    spec,
                    "needs a key picture at least every 1 and at least 1 thread, got " + spec.keyEvery() + " and "
                            + spec.threads());
        }
        if (this == SVT_AV1 && (spec.preset() < 0 || spec.preset() > FASTEST_AV1)) {
            throw refused(spec, "takes a preset from 0 to " + FASTEST_AV1 + ", got " + spec.preset());
        }
    }

    private FormatException refused(EncodeSpec spec, String why) {
        return new FormatException(Problem.TARGET_CANNOT_HOLD, spec.codec().label(), library + " " + why);
    }

    /// FFmpeg's name of the format that the encoder gets for a wanted one.
    String nativeFormat(PixelFormat pixels) {
        return switch (this) {
            case SVT_AV1, OPEN_H264 -> pixels.label();
            case FFV1 ->
                switch (pixels) {
                    case RGB24 -> "bgr0";
                    case RGBA -> "bgra";
                    default -> pixels.label();
                };
            case MJPEG ->
                switch (pixels) {
                    case YUV422P -> "yuvj422p";
                    case YUV444P -> "yuvj444p";
                    default -> "yuvj420p";
                };
            case PNG -> pixels == PixelFormat.GRAY16 ? "gray16be" : pixels.label();
            case TIFF -> pixels.label();
        };
    }

    /// Options that are the encoder's own.
    Map<String, String> options(EncodeSpec spec) {
        Map<String, String> options = new LinkedHashMap<>();
        switch (this) {
            case SVT_AV1 -> {
                options.put("preset", Integer.toString(spec.preset()));
                options.put("crf", Integer.toString(spec.quality()));
                options.put("svtav1-params", "lp=" + spec.threads());
            }
            case OPEN_H264 -> {
                options.put("profile", "constrained_baseline");
                options.put("rc_mode", "quality");
                options.put("allow_skip_frames", "0");
            }
            case FFV1 -> options.put("slicecrc", "1");
            case MJPEG, PNG, TIFF -> {}
        }
        return options;
    }

    /// Deflate level of PNG: preset 12 is quick, 0 is small.
    static int deflate(int preset) {
        return Math.clamp(SMALLEST_DEFLATE - preset, 1, SMALLEST_DEFLATE);
    }
}
