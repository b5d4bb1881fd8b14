/// MP4 files: sample tables read and written, packets left where they are.
///
/// Start at [Mp4File] and [Mp4Writer].
@NullMarked
package dev.cairn.formats.mp4;

import org.jspecify.annotations.NullMarked;
