package dev.cairn.quality.summary;

/// By how much the pictures of a camera come later than something else that moves.
///
/// @param camera name
/// @param other camera it is held against, `""` for the joints
/// @param pictures later, in pictures of the camera; NaN where it cannot be told
/// @param periodSeconds of a picture
/// @param peak correlation at that lag
/// @param reason why it cannot be told, `""` where it can
public record Lag(String camera, String other, double pictures, double periodSeconds, double peak, String reason) {
    static Lag unknown(String camera, String other, String reason) {
        return new Lag(camera, other, Double.NaN, 0, Double.NaN, reason);
    }

    /// Whether it could be told.
    public boolean known() {
        return reason.isEmpty();
    }
}
