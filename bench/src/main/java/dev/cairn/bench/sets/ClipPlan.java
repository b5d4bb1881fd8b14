package dev.cairn.bench.sets;

/// How the clips of a set are encoded.
///
/// @param encoder name that FFmpeg gives it
/// @param options further words of FFmpeg's command line, parted by blanks
/// @param variants how many different clips there are; more cameras and episodes share them
public record ClipPlan(int width, int height, String encoder, String options, int variants) {
    /// AV1 with LeRobot's key pictures and preset.
    public static ClipPlan av1(int width, int height, int crf) {
        return new ClipPlan(width, height, "libsvtav1", "-preset 12 -crf " + crf + " -g 2", 4);
    }

    /// H.264 with a key picture every 30 and three B-frames between others.
    public static ClipPlan bFrames(int width, int height) {
        return new ClipPlan(width, height, "libx264", "-preset veryfast -crf 30 -g 30 -bf 3", 4);
    }
}
