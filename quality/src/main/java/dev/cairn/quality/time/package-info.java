/// Checks of the family TIME.
///
/// Start at [TimeChecks]. Clock provenance (TIME-14) comes first: stamps that are row number over rate
/// show neither
/// jitter nor drops, so the checks of those say *not applicable* of them.
@NullMarked
package dev.cairn.quality.time;

import org.jspecify.annotations.NullMarked;
