/// What lies inside the packets of H.264, HEVC and AV1, read and re-framed without a codec.
///
/// [dev.cairn.formats.bitstream.Units] cuts a packet into units, whatever frames them.
/// [dev.cairn.formats.bitstream.InBandVideo] makes MP4 samples and their configuration of packets that carry their
/// parameter sets along; [dev.cairn.formats.bitstream.InBandSamples] goes the other way. Slices are never touched.
@NullMarked
package dev.cairn.formats.bitstream;

import org.jspecify.annotations.NullMarked;
