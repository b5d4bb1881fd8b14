/// Saves what a cut or damaged robot log still holds.
@NullMarked
package dev.cairn.formats.recover;

import org.jspecify.annotations.NullMarked;
