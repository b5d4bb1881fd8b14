/// Outputs that appear whole or not at all.
///
/// Start at [StagedFolder]: it writes beside the place, under a lock, and renames at the end.
@NullMarked
package dev.cairn.formats.output;

import org.jspecify.annotations.NullMarked;
