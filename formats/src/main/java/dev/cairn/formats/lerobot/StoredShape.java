package dev.cairn.formats.lerobot;

/// How the numbers of a statistic are nested where they are stored.
enum StoredShape {
    /// `[a, b, c]`, as for vectors.
    FLAT,
    /// `[[[r]], [[g]], [[b]]]`, as for the channels of pictures.
    CHANNELS
}
