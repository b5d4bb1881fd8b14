/// Codecs: packets in, pictures out, and back; the only room that sees FFmpeg.
///
/// Start at [FfmpegCodecs]; [Stills] makes picture files for reports, [ImageStatistics] LeRobot's image statistics.
/// Containers are not read here: packets come from `formats`. Constructing [FfmpegCodecs] costs nothing; the
/// natives are loaded with the first decoder or encoder. They are unpacked once to `~/.javacpp/cache` (elsewhere
/// with the system property `org.bytedeco.javacpp.cachedir`). Native memory belongs to the object that allocated
/// it and is freed by its `close`, by nothing else.
@NullMarked
package dev.cairn.media;

import org.jspecify.annotations.NullMarked;
