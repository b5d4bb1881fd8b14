package dev.cairn.episode.picture;

import dev.cairn.episode.Codec;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Size;
import dev.cairn.episode.TimeBase;

/// How pictures are to be encoded.
///
/// @param timeBase of pts; one picture is `timeBase.denominator / (numerator × rate)` ticks
/// @param keyEvery pictures from one key picture to the next
/// @param quality constant rate factor of the codec; smaller is better
/// @param preset speed of the codec; larger is faster
/// @param threads encoder threads; 1 gives equal bytes
public record EncodeSpec(
        Codec codec,
        Size size,
        PixelFormat pixels,
        Rate rate,
        TimeBase timeBase,
        int keyEvery,
        int quality,
        int preset,
        int threads) {

    /// LeRobot's defaults: AV1, a key picture every 2, crf 30, preset 12; one thread.
    public static EncodeSpec av1(Size size, Rate rate, TimeBase timeBase) {
        return new EncodeSpec(Codec.AV1, size, PixelFormat.YUV420P, rate, timeBase, 2, 30, 12, 1);
    }

    /// H.264 with a key picture every 2; one thread.
    public static EncodeSpec h264(Size size, Rate rate, TimeBase timeBase) {
        return new EncodeSpec(Codec.H264, size, PixelFormat.YUV420P, rate, timeBase, 2, 23, 12, 1);
    }
}
