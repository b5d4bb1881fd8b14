package dev.cairn.episode;

/// How units lie inside a packet.
public enum Framing {
    /// Length-prefixed units, as in MP4.
    LENGTH_PREFIXED,
    /// Start codes.
    ANNEX_B,
    /// AV1 open bitstream units.
    OBU,
    /// The packet is one picture file or one raw picture.
    WHOLE
}
