package dev.cairn.episode.picture;

import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.util.Set;

/// Refuses by name.
final class NoCodecs implements Codecs {
    @Override
    public Set<Codec> decodes() {
        return Set.of();
    }

    @Override
    public Set<Codec> encodes() {
        return Set.of();
    }

    @Override
    public FrameDecoder decoder(Encoding.Pictures encoding, CodecConfig config) throws FormatException {
        throw missing(encoding.codec());
    }

    @Override
    public FrameEncoder encoder(EncodeSpec spec) throws FormatException {
        throw missing(spec.codec());
    }

    @Override
    public PictureSummary pictureSummary(Encoding.Pictures encoding) throws FormatException {
        throw missing(encoding.codec());
    }

    private static FormatException missing(Codec codec) {
        return new FormatException(
                Problem.MISSING_CODEC, codec.label(), "no codec library is at hand; add module media");
    }
}
