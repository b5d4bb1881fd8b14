package dev.cairn.quality.video;

/// Thresholds of the checks of video, and how pictures are looked at.
///
/// @param rateFailHz difference of the video's rate from the declared one, in pictures per second
/// @param pictures evenly spaced pictures that are decoded per camera and episode, besides the last one
public record VideoOptions(double rateFailHz, int pictures) {
    /// Those of the check page.
    public static final VideoOptions DEFAULTS = new VideoOptions(1, 8);

    public VideoOptions {
        if (pictures < 1) {
            throw new IllegalArgumentException("pictures must be at least 1, got " + pictures);
        }
    }
}
