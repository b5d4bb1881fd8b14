package dev.cairn.episode.format;

/// What a transform or a writer takes away.
///
/// @param stream the stream it concerns, `""` for the episode
/// @param amount how much, in `unit`
public record Loss(LossKind kind, String stream, String what, double amount, String unit) {
    /// A loss without an amount.
    public static Loss of(LossKind kind, String stream, String what) {
        return new Loss(kind, stream, what, 0, "");
    }
}
