package dev.cairn.formats.convert;

/// What became of one episode of a source.
///
/// @param source folder
/// @param key of the episode in it
/// @param reason empty for a success
public record EpisodeOutcome(String source, String key, State state, String reason) {
    /// How it ended.
    public enum State {
        SUCCESS,
        SKIPPED,
        FAILED
    }
}
