/// MP4 files: sample tables read and written, packets left where they are.
///
/// Start at [Mp4File] and [Mp4Writer]. [Mp4Track] is the table of one track: places, sizes, stamps and key pictures in
/// ticks. Nothing here decodes; pictures are decoded by `media`. Tables of sound, text and hint tracks are skipped,
/// samples in other files are refused, and what is read and written stands in `docs/formats/mp4.md`.
@NullMarked
package dev.cairn.formats.mp4;

import org.jspecify.annotations.NullMarked;
