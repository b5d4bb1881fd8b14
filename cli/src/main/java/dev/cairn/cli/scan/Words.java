package dev.cairn.cli.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Numbers as people read them.
public final class Words {
    private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB", "PB"};
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    private Words() {}

    /// `1 episode`, `2 episodes`.
    public static String count(long count, String one, String many) {
        return number(count) + " " + (count == 1 ? one : many);
    }

    /// `12,345`.
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// `2.35 s`, `4:05 min`, `12:30 h`.
    public static String duration(double seconds) {
        if (seconds < MINUTE) {
            return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < HOUR
                ? String.format(Locale.ROOT, "%d:%02d min", whole / MINUTE, whole % MINUTE)
                : String.format(Locale.ROOT, "%d:%02d h", whole / HOUR, whole / MINUTE % MINUTE);
    }

    /// `17.3 MB`; `-` for unknown.
    public static String bytes(long bytes) {
        if (bytes < 0) {
            return "-";
        }
        double scaled = bytes;
        int prefix = 0;
        while (scaled >= 999.95 && prefix < BYTES.length - 1) {
            scaled /= 1000;
            prefix++;
        }
        return String.format(Locale.ROOT, prefix == 0 ? "%.0f %s" : "%.1f %s", scaled, BYTES[prefix]);
    }

    /// `30 Hz`, `29.97 Hz`; `-` for unknown.
    public static String hertz(double hertz) {
        if (!(hertz > 0)) {
            return "-";
        }
        String text = String.format(Locale.ROOT, "%.2f", hertz);
        while (text.endsWith("0")) {
            text = text.substring(0, text.length() - 1);
        }
        return (text.endsWith(".") ? text.substring(0, text.length() - 1) : text) + " Hz";
    }

    /// Rate of a topic; `once` and `latched` for what holds on.
    public static String rate(DatasetReport.TopicReport topic) {
        if (topic.messages() == 0) {
            return "-";
        }
        return !topic.constant() ? hertz(topic.hz()) : topic.messages() == topic.recordings() ? "once" : "latched";
    }

    /// `lerobot` as it is written in prose.
    public static String format(String name) {
        return switch (name) {
            case "lerobot" -> "LeRobot";
            case "mcap" -> "MCAP";
            case "rosbag1" -> "ROS 1 bag";
            default -> name;
        };
    }

    /// The answer to *is it sound?* in one sentence.
    public static String answer(ScanReport report) {
        ScanReport.Totals totals = report.totals();
        int sound = totals.datasets() - totals.defective() - unreadableOnly(report);
        if (totals.datasets() == 1) {
            DatasetReport only = report.datasets().getFirst();
            return only.hasFailed() ? "The dataset cannot be read." : one(only);
        }
        if (sound == totals.datasets()) {
            return "All " + sound + " datasets are sound.";
        }
        List<String> parts = new ArrayList<>();
        if (totals.defective() > 0) {
            parts.add(totals.defective() + " of " + totals.datasets() + " datasets "
                    + (totals.defective() == 1 ? "has" : "have") + " defects");
        }
        if (totals.unreadable() > 0) {
            parts.add(totals.unreadable() + (parts.isEmpty() ? " of " + totals.datasets() + " datasets" : "")
                    + " cannot be read");
        }
        if (sound > 0) {
            parts.add(sound + (sound == 1 ? " is" : " are") + " sound");
        }
        return String.join(", ", parts) + ".";
    }

    private static int unreadableOnly(ScanReport report) {
        return (int) report.datasets().stream()
                .filter(dataset -> dataset.hasFailed() && !dataset.hasDefects())
                .count();
    }

    private static String one(DatasetReport dataset) {
        long defects = dataset.findings().stream()
                .filter(DatasetReport.FindingReport::marksDefect)
                .count();
        return defects == 0
                ? "The dataset is sound."
                : "The dataset has " + count(defects, "defect", "kinds of defects") + ".";
    }
}
