/// What a check is, and how it says what it found.
///
/// Start at [Check]. Themes implement it, the catalogue lists what they made, and neither knows the other's inside.
@NullMarked
package dev.cairn.quality.check;

import org.jspecify.annotations.NullMarked;
