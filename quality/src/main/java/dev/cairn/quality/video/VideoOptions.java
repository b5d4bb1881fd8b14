package dev.cairn.quality.video;

/// Thresholds of the checks of video, and how pictures are looked at.
///
/// @param rateFailHz difference of the video's rate from the declared one, in pictures per second
/// @param pictures evenly spaced pictures that are decoded per camera and episode, besides the last one
/// @param motionPictures first pictures per camera and episode that are decoded to see how they change
public record VideoOptions(double rateFailHz, int pictures, int motionPictures) {
    /// Those of the check page.
    public static final VideoOptions DEFAULTS = new VideoOptions(1, 8, 300);

    public VideoOptions {
        if (pictures < 1) {
            throw new IllegalArgumentException("pictures must be at least 1, got " + pictures);
        }
        if (motionPictures < 0) {
            throw new IllegalArgumentException("motionPictures must not be negative, got " + motionPictures);
        }
    }
}
