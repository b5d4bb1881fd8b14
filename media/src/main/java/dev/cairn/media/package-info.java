/// Codecs: packets in, pictures out, and back; the only room that sees FFmpeg.
@NullMarked
package dev.cairn.media;

import org.jspecify.annotations.NullMarked;
