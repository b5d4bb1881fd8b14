package dev.cairn.cli.scan;

import dev.cairn.cli.scan.DatasetReport.TopicReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The topics of a log for a terminal: type, rate, size, gaps, and below each what its messages give.
final class TopicTable {
    /// Fields of one topic that are named.
    private static final int FIELDS = 24;

    private static final String LEVELS = " \u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";

    private final List<TopicReport> topics;
    private final long recordings;

    TopicTable(List<TopicReport> topics, long recordings) {
        this.topics = topics;
        this.recordings = recordings;
    }

    /// One line.
    ///
    /// @param wrapped whether it may be broken
    record Line(String text, boolean wrapped) {}

    List<Line> lines(int width, Ink ink) {
        Table table = new Table(List.of("topic", "messages", "rate", "bytes", "longest gap", "time line"), "lrrrrl");
        for (TopicReport topic : topics) {
            table.row(List.of(
                    topic.name(),
                    Words.number(topic.messages()),
                    Words.rate(topic),
                    Words.bytes(topic.bytes()),
                    topic.longestGapSeconds() > 0 ? Words.duration(topic.longestGapSeconds()) : "-",
                    topic.recordings() < recordings
                            ? "in " + topic.recordings() + " of " + recordings
                            : line(topic.line(), 16)));
        }
        List<String> rows = table.lines(width, ink);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(rows.getFirst(), false));
        for (int i = 0; i < topics.size(); i++) {
            lines.add(new Line(rows.get(i + 1), false));
            lines.add(new Line(holds(topics.get(i)), true));
        }
        return lines;
    }

    private static String holds(TopicReport topic) {
        String type = topic.type().isEmpty() ? topic.encoding() : topic.type();
        List<String> streams = topic.streams();
        return streams.isEmpty() ? type : type + ": " + fields(streams);
    }

    private static String fields(List<String> streams) {
        String named = String.join(", ", streams.subList(0, Math.min(FIELDS, streams.size())));
        return streams.size() > FIELDS
                ? named + String.format(Locale.ROOT, " and %,d more", streams.size() - FIELDS)
                : named;
    }

    /// A line of bars: high where all came that was due, a blank where nothing came.
    static String line(List<Double> shares, int width) {
        if (shares.isEmpty()) {
            return "";
        }
        StringBuilder bars = new StringBuilder();
        for (int i = 0; i < width; i++) {
            double least = 1;
            for (int part = shares.size() * i / width; part < shares.size() * (i + 1) / width; part++) {
                least = Math.min(least, shares.get(part));
            }
            // A message more or less in a part is jitter, and no gap.
            int level = least >= 0.85 ? 8 : (int) Math.min(7, Math.round(least * 8));
            bars.append(LEVELS.charAt(level));
        }
        return bars.toString();
    }
}
