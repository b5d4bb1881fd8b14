/// Checks of the family VID, as far as containers show them, and whether pictures decode.
///
/// Start at [VideoChecks].
@NullMarked
package dev.cairn.quality.video;

import org.jspecify.annotations.NullMarked;
