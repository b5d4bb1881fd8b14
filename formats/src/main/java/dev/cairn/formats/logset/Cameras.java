package dev.cairn.formats.logset;

import dev.cairn.episode.Encoding;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;

/// Which streams are pictures.
final class Cameras {
    private Cameras() {}

    static boolean isPictures(Stream stream) {
        return stream.type() instanceof SampleType.Encoded(var encoding) && encoding instanceof Encoding.Pictures;
    }

    /// Whether pictures need others to be decoded.
    static boolean isVideo(Stream stream) {
        return stream.type() instanceof SampleType.Encoded(var encoding)
                && encoding instanceof Encoding.Pictures pictures
                && !pictures.codec().isStill();
    }

    /// Whether samples are bytes in a code of their own.
    static boolean isEncoded(Stream stream) {
        return stream.type() instanceof SampleType.Encoded;
    }
}
