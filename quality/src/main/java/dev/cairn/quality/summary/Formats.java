package dev.cairn.quality.summary;

import dev.cairn.episode.format.DatasetSpec;
import java.util.Locale;

/// What checks must know of a format: rules that hold for LeRobot alone.
final class Formats {
    private Formats() {}

    static boolean isLeRobot(DatasetSpec dataset) {
        return dataset.format().toLowerCase(Locale.ROOT).startsWith("lerobot");
    }

    /// Whether each episode has files of its own (v2.x).
    static boolean hasOwnFiles(DatasetSpec dataset) {
        return isLeRobot(dataset) && !sharesFiles(dataset);
    }

    /// Whether episodes share files (v3.x), by the version the files show.
    static boolean sharesFiles(DatasetSpec dataset) {
        return isLeRobot(dataset)
                && !dataset.version().startsWith("v2")
                && !dataset.version().startsWith("2");
    }
}
