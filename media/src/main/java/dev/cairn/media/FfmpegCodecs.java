package dev.cairn.media;

import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.picture.EncodeSpec;
import dev.cairn.episode.picture.FrameDecoder;
import dev.cairn.episode.picture.FrameEncoder;
import dev.cairn.episode.picture.PictureSummary;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// The codecs of FFmpeg. Constructing one loads nothing; the natives come with the first decoder or encoder.
///
/// May be shared between threads; the decoders and encoders it gives are used by one thread at a time.
/// The library's own messages are silenced; what went wrong is in the [FormatException].
public final class FfmpegCodecs implements Codecs {
    // Written down, not asked of the library: `--help` and `--plan` must not pay for loading it. A test holds it true.
    private static final Set<Codec> DECODES = Collections.unmodifiableSet(EnumSet.of(
            Codec.H264,
            Codec.HEVC,
            Codec.AV1,
            Codec.VP9,
            Codec.MPEG4,
            Codec.MJPEG,
            Codec.FFV1,
            Codec.PNG,
            Codec.JPEG,
            Codec.TIFF,
            Codec.WEBP,
            Codec.RAW));
    private static final Set<Codec> ENCODES = Collections.unmodifiableSet(
            EnumSet.of(Codec.H264, Codec.AV1, Codec.FFV1, Codec.MJPEG, Codec.JPEG, Codec.PNG, Codec.TIFF));

    private final ReadLimits limits;

    /// With the default limits.
    public FfmpegCodecs() {
        this(ReadLimits.DEFAULTS);
    }

    /// @param limits of one packet's bytes and one picture's pixels
    public FfmpegCodecs(ReadLimits limits) {
        this.limits = limits;
    }

    @Override
    public Set<Codec> decodes() {
        return DECODES;
    }

    @Override
    public Set<Codec> encodes() {
        return ENCODES;
    }

    @Override
    public FrameDecoder decoder(Encoding.Pictures encoding, CodecConfig config) throws FormatException {
        return encoding.codec() == Codec.RAW
                ? new RawDecoder(encoding, limits)
                : new FfmpegDecoder(encoding, config, limits);
    }

    /// An encoder; its threads are those of the spec.
    ///
    /// AV1 takes any size from 4x4 px, H.264 even sizes from 16x16 px. Pictures of another pixel format are
    /// converted, those of another size refused: nothing is scaled, cropped or padded in silence.
    @Override
    public FrameEncoder encoder(EncodeSpec spec) throws FormatException {
        return new FfmpegEncoder(spec);
    }

    /// Statistics of a camera's pictures: colour from 0 to 1, depth as stored or, in a code, in metres.
    @Override
    public PictureSummary pictureSummary(Encoding.Pictures encoding) throws FormatException {
        return ImageStatistics.of(encoding);
    }
}
