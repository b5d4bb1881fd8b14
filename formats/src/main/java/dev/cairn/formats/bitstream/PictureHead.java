package dev.cairn.formats.bitstream;

/// What a packet says of its picture.
///
/// @param pictures that begin in the packet; for AV1 those that it shows
/// @param key whether decoding can start here
/// @param bidirectional whether a slice of H.264 may look at pictures of both sides
/// @param order rank in the order in which pictures are shown; of AV1, and where nobody says, that of decoding
record PictureHead(int pictures, boolean key, boolean bidirectional, long order) {}
