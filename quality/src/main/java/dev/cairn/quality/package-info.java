/// The check catalogue: what is wrong with recordings, with evidence.
@NullMarked
package dev.cairn.quality;

import org.jspecify.annotations.NullMarked;
