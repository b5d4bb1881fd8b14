package dev.cairn.formats.bitstream;

import dev.cairn.episode.source.FormatException;

/// Reads picture heads of one codec, packet after packet in decoding order.
interface PictureHeads {
    /// Reads the units of a packet; its parameter sets are already known.
    PictureHead read(byte[] bytes, Units units) throws FormatException;
}
