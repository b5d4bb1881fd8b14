package dev.cairn.episode;

import java.util.List;

/// How encoded samples are coded.
public sealed interface Encoding {
    /// Pictures of a camera.
    ///
    /// @param depth how picture values become distances; unknown for colour cameras
    /// @param timeBase of pts and dts
    /// @param rotationDegrees clockwise, as the container asks to show it
    record Pictures(
            Codec codec,
            Framing framing,
            Claim<Size> size,
            Claim<PixelFormat> pixels,
            Claim<DepthCode> depth,
            TimeBase timeBase,
            int rotationDegrees)
            implements Encoding {}

    /// Sound.
    record Sound(Codec codec, int sampleRateHz, int channels, TimeBase timeBase) implements Encoding {}

    /// A cloud of points.
    record Points(int stepBytes, List<SampleType.Field> fields) implements Encoding {
        public Points {
            fields = List.copyOf(fields);
        }
    }

    /// A message that stays as it was recorded.
    record Message(String schemaName, String schemaEncoding, String messageEncoding) implements Encoding {}
}
