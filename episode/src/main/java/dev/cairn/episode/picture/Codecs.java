package dev.cairn.episode.picture;

import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import java.io.IOException;
import java.util.Set;

/// The codecs at hand, handed in where pictures are wanted.
public interface Codecs {
    /// No codec at all: everything that can be copied still works.
    Codecs NONE = new NoCodecs();

    /// What can be decoded.
    Set<Codec> decodes();

    /// What can be encoded.
    Set<Codec> encodes();

    /// A decoder; who opened it closes it.
    ///
    /// @throws dev.cairn.episode.source.FormatException MISSING_CODEC if it is not at hand
    FrameDecoder decoder(Encoding.Pictures encoding, CodecConfig config) throws IOException;

    /// An encoder; who opened it closes it.
    ///
    /// @throws dev.cairn.episode.source.FormatException MISSING_CODEC if it is not at hand
    FrameEncoder encoder(EncodeSpec spec) throws IOException;

    /// Statistics of decoded pictures, by LeRobot's rule for images.
    PictureSummary pictureSummary(Encoding.Pictures encoding) throws IOException;
}
