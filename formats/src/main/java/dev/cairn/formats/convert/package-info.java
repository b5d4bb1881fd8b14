/// Convert and verify: reader → transforms → writer, and the proof that nothing was lost.
///
/// Start at [Conversion] and [Verification].
@NullMarked
package dev.cairn.formats.convert;

import org.jspecify.annotations.NullMarked;
