package dev.cairn.formats.log;

import dev.cairn.episode.source.SourceFile;

/// A file inside a log, read from where it lies.
///
/// @param logNanos when it was recorded, since the log's epoch
/// @param createNanos when the file was made, 0 where nobody says
/// @param offset of its first byte in `file`
public record LogAttachment(
        String name, String mediaType, long logNanos, long createNanos, SourceFile file, long offset, long sizeBytes) {}
