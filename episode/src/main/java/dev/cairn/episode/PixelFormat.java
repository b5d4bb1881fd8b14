package dev.cairn.episode;

import java.util.Arrays;
import java.util.Optional;

/// How pixels lie in memory; labels are FFmpeg's.
public enum PixelFormat {
    YUV420P("yuv420p", 8),
    YUVJ420P("yuvj420p", 8),
    YUV422P("yuv422p", 8),
    YUV444P("yuv444p", 8),
    YUV420P10("yuv420p10le", 10),
    YUV422P10("yuv422p10le", 10),
    YUV444P10("yuv444p10le", 10),
    GRAY8("gray", 8),
    GRAY10("gray10le", 10),
    GRAY12("gray12le", 12),
    GRAY16("gray16le", 16),
    /// One 32-bit float per pixel.
    GRAYF32("grayf32le", 32),
    RGB24("rgb24", 8),
    RGBA("rgba", 8),
    OTHER("other", 8);

    private final String label;
    private final int bits;

    PixelFormat(String label, int bits) {
        this.label = label;
        this.bits = bits;
    }

    public String label() {
        return label;
    }

    /// Bits of one component.
    public int bits() {
        return bits;
    }

    /// The format of that label.
    public static Optional<PixelFormat> labelled(String label) {
        return Arrays.stream(values()).filter(p -> p.label.equals(label)).findFirst();
    }
}
