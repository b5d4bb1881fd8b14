/// Pictures as other modules see them: decoders and encoders are handed in, so that nobody here needs a codec library.
///
/// Start at [Codecs]; module `media` implements it. A [Picture] is lent.
@NullMarked
package dev.cairn.episode.picture;

import org.jspecify.annotations.NullMarked;
