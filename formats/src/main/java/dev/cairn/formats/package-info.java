/// The list of formats, and the search for datasets under a source.
///
/// Start at [Formats] and [Discovery]. Each format lives in a package of its own.
@NullMarked
package dev.cairn.formats;

import org.jspecify.annotations.NullMarked;
