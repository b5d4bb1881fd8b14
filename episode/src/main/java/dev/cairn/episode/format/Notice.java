package dev.cairn.episode.format;

import java.util.Optional;

/// What a reader saw while reading.
///
/// @param episode key of the episode it concerns, empty for the whole set
/// @param stream name of the stream it concerns
/// @param file path below the dataset's root
/// @param offset byte in the file, or −1
/// @param found what was there
/// @param expected what should have been
/// @param count how often
public record Notice(
        NoticeKind kind,
        Optional<String> episode,
        Optional<String> stream,
        String file,
        long offset,
        String found,
        String expected,
        long count) {

    /// A notice on a whole set.
    public static Notice ofSet(NoticeKind kind, String file, String found, String expected) {
        return new Notice(kind, Optional.empty(), Optional.empty(), file, -1, found, expected, 1);
    }

    /// A notice on one episode.
    public static Notice ofEpisode(NoticeKind kind, String episode, String file, String found, String expected) {
        return new Notice(kind, Optional.of(episode), Optional.empty(), file, -1, found, expected, 1);
    }

    /// This notice about one stream.
    public Notice about(String name) {
        return new Notice(kind, episode, Optional.of(name), file, offset, found, expected, count);
    }

    /// This notice, seen in another file.
    public Notice in(String path) {
        return new Notice(kind, episode, stream, path, offset, found, expected, count);
    }

    /// This notice, seen so many times.
    public Notice times(long times) {
        return new Notice(kind, episode, stream, file, offset, found, expected, times);
    }
}
