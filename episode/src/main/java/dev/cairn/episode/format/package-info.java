/// What a format can do: recognise, read and write datasets.
///
/// Start at [EpisodeFormat]. Implementations live in module `formats`; who wires a program says which ones exist.
@NullMarked
package dev.cairn.episode.format;

import org.jspecify.annotations.NullMarked;
