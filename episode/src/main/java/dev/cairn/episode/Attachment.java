package dev.cairn.episode;

/// A range of a file that belongs to an episode or dataset and is carried along as it is.
///
/// @param path below the dataset's root
public record Attachment(String name, String path, long offset, long sizeBytes) {}
