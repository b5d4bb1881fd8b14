package dev.cairn.formats.bitstream;

import dev.cairn.episode.PixelFormat;

/// What a codec's own header says of its pictures.
///
/// @param widthPx 0 if it does not say
/// @param chroma 0 grey, 1 4:2:0, 2 4:2:2, 3 4:4:4
/// @param bits of one component
/// @param fullRange whether values run from 0 to the largest
public record PictureShape(int widthPx, int heightPx, int chroma, int bits, boolean fullRange) {

    /// The format whose pixels a decoder gives.
    public PixelFormat pixels() {
        return switch (bits) {
            case 8 -> eight();
            case 10 ->
                switch (chroma) {
                    case 0 -> PixelFormat.GRAY10;
                    case 1 -> PixelFormat.YUV420P10;
                    case 2 -> PixelFormat.YUV422P10;
                    default -> PixelFormat.YUV444P10;
                };
            case 12 -> chroma == 0 ? PixelFormat.GRAY12 : PixelFormat.OTHER;
            case 16 -> chroma == 0 ? PixelFormat.GRAY16 : PixelFormat.OTHER;
            default -> PixelFormat.OTHER;
        };
    }

    private PixelFormat eight() {
        return switch (chroma) {
            case 0 -> PixelFormat.GRAY8;
            case 1 -> fullRange ? PixelFormat.YUVJ420P : PixelFormat.YUV420P;
            case 2 -> PixelFormat.YUV422P;
            default -> PixelFormat.YUV444P;
        };
    }
}
