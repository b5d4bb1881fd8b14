package dev.cairn.episode;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A code of pictures or sound.
public enum Codec {
    H264("h264"),
    HEVC("hevc"),
    AV1("av1"),
    VP9("vp9"),
    MPEG4("mpeg4"),
    MJPEG("mjpeg"),
    FFV1("ffv1"),
    PNG("png"),
    JPEG("jpeg"),
    TIFF("tiff"),
    WEBP("webp"),
    RAW("raw"),
    AAC("aac"),
    OPUS("opus"),
    UNKNOWN("unknown");

    private final String label;

    Codec(String label) {
        this.label = label;
    }

    /// The field's usual name in lower case.
    public String label() {
        return label;
    }

    /// The codec of that label.
    public static Optional<Codec> labelled(String label) {
        String wanted = label.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(c -> c.label.equals(wanted)).findFirst();
    }

    /// Whether each picture stands alone as a file.
    public boolean isStill() {
        return this == PNG || this == JPEG || this == TIFF || this == WEBP || this == RAW;
    }
}
