/// Where recordings lie, read in place: folders and files, by position, within limits.
///
/// Start at [Source]. Nothing here knows a format; what can go wrong with foreign bytes is a
/// [FormatException] that says where, what and whose move it is.
@NullMarked
package dev.cairn.episode.source;

import org.jspecify.annotations.NullMarked;
