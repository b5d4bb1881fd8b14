package dev.cairn.episode.format;

import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.picture.Codecs;
import java.nio.file.Path;

/// Where and as what a dataset is written.
///
/// @param place folder or file; must not exist yet
/// @param dataset what it says of itself; derived numbers are made anew
/// @param profile what all episodes share
public record Target(Path place, DatasetSpec dataset, EpisodeSpec profile, WriteOptions options, Codecs codecs) {}
