package dev.cairn.cli.scan;

import dev.cairn.cli.scan.DatasetReport.TopicReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Adds up the topics of all recordings; the first one speaks for what they are.
final class Topics {
    private final Map<String, TopicReport> sums = new LinkedHashMap<>();

    void add(List<TopicReport> topics) {
        for (TopicReport topic : topics) {
            sums.merge(topic.name(), topic, Topics::sum);
        }
    }

    private static TopicReport sum(TopicReport one, TopicReport other) {
        return new TopicReport(
                one.name(),
                one.type(),
                one.encoding(),
                one.messages() + other.messages(),
                one.bytes() < 0 || other.bytes() < 0 ? -1 : one.bytes() + other.bytes(),
                (one.hz() * one.recordings() + other.hz() * other.recordings())
                        / (one.recordings() + other.recordings()),
                Math.max(one.longestGapSeconds(), other.longestGapSeconds()),
                one.constant() && other.constant(),
                one.recordings() + other.recordings(),
                least(one.line(), other.line()),
                one.streams());
    }

    private static List<Double> least(List<Double> one, List<Double> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        List<Double> least = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            least.add(Math.min(one.get(i), other.get(i)));
        }
        return least;
    }

    /// In the order in which they were first met.
    List<TopicReport> reports() {
        return List.copyOf(sums.values());
    }
}
