package dev.cairn.quality;

import dev.cairn.quality.statistics.StatisticsOptions;
import dev.cairn.quality.time.TimeOptions;
import dev.cairn.quality.video.VideoOptions;

/// Thresholds of all checks, and how far they look.
///
/// @param pixels whether pictures are decoded (VID-02)
public record CheckOptions(TimeOptions time, StatisticsOptions statistics, VideoOptions video, boolean pixels) {
    /// The thresholds of the check page, no pixels.
    public static final CheckOptions DEFAULTS =
            new CheckOptions(TimeOptions.DEFAULTS, StatisticsOptions.DEFAULTS, VideoOptions.DEFAULTS, false);

    /// Version of these thresholds; results carry it.
    public static final String CONFIG_VERSION = "1.0.0";

    /// These options with or without decoding.
    public CheckOptions withPixels(boolean wanted) {
        return new CheckOptions(time, statistics, video, wanted);
    }

    /// These options with other thresholds of time.
    public CheckOptions withTime(TimeOptions other) {
        return new CheckOptions(other, statistics, video, pixels);
    }

    /// These options with other thresholds of statistics.
    public CheckOptions withStatistics(StatisticsOptions other) {
        return new CheckOptions(time, other, video, pixels);
    }

    /// These options with other thresholds of video.
    public CheckOptions withVideo(VideoOptions other) {
        return new CheckOptions(time, statistics, other, pixels);
    }
}
