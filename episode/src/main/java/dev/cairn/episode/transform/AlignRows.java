package dev.cairn.episode.transform;

import dev.cairn.episode.Rate;

/// At which instants the rows stand.
public sealed interface AlignRows {
    /// The pictures of the first colour camera; without a camera an even grid at the rate of the first action, else of
    /// the first state.
    record Auto() implements AlignRows {}

    /// The samples of the axis of one stream, as a rule the main camera.
    ///
    /// @param stream name of the stream
    record Of(String stream) implements AlignRows {}

    /// An even grid; pictures of video are encoded anew.
    record Grid(Rate rate) implements AlignRows {}
}
