package dev.cairn.cli.scan;

import dev.cairn.cli.scan.DatasetReport.CheckReport;
import dev.cairn.cli.scan.DatasetReport.EpisodeRange;
import dev.cairn.cli.scan.DatasetReport.EpisodeReport;
import dev.cairn.cli.scan.DatasetReport.EpisodeStream;
import dev.cairn.cli.scan.DatasetReport.Failure;
import dev.cairn.cli.scan.DatasetReport.Task;
import dev.cairn.cli.scan.DatasetReport.TopicReport;
import dev.cairn.episode.Label;
import dev.cairn.episode.facts.EpisodeFacts;
import dev.cairn.episode.facts.Finding;
import dev.cairn.episode.facts.Metric;
import dev.cairn.episode.facts.Range;
import dev.cairn.episode.facts.Said;
import dev.cairn.episode.facts.StreamFacts;
import dev.cairn.episode.format.DatasetSpec;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.source.Problem;
import dev.cairn.quality.CheckOutcome;
import dev.cairn.quality.EpisodeResult;
import dev.cairn.quality.SetFindings;
import dev.cairn.quality.SetScan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Takes the episodes of a dataset in reading order and makes its report.
final class DatasetFold {
    private static final double SECOND = 1e9;

    private final SetScan set;
    private final Streams streams = new Streams();
    private final Topics topics = new Topics();
    private final Map<String, Long> tasks = new LinkedHashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Line> byKey = new HashMap<>();
    private final Map<String, List<Finding>> findings = new LinkedHashMap<>();
    private final List<Notice> unreadable = new ArrayList<>();
    private long rows;
    private double seconds;

    DatasetFold(DatasetSpec spec, SetScan set) {
        this.set = set;
        spec.tasks().forEach(task -> tasks.put(task, 0L));
    }

    /// One episode of the list.
    private record Line(EpisodeReport report, long ordinal, Set<String> found) {}

    void add(EpisodeResult result, List<TopicReport> ownTopics) {
        EpisodeFacts facts = result.facts();
        set.add(result);
        streams.add(facts.streams());
        topics.add(ownTopics);
        List<String> own = facts.labels().stream()
                .filter(said -> said.name().equals(Label.TASK) && !said.value().isEmpty())
                .map(Said::value)
                .distinct()
                .toList();
        own.forEach(task -> tasks.merge(task, 1L, Long::sum));
        long ownRows = !ownTopics.isEmpty()
                ? ownTopics.stream().mapToLong(TopicReport::messages).sum()
                : facts.metrics().stream()
                        .filter(metric -> metric.name().equals("rows"))
                        .mapToLong(DatasetFold::whole)
                        .findFirst()
                        .orElse(0);
        double ownSeconds = facts.durationNanos() / SECOND;
        rows += ownRows;
        seconds += ownSeconds;
        line(new EpisodeReport(
                facts.key(),
                EpisodeRanges.number(facts.key(), facts.ordinal()),
                ownRows,
                facts.startNanos(),
                ownSeconds,
                ownTopics.isEmpty() ? facts.bytes() : bytes(ownTopics),
                own,
                List.of(),
                facts.streams().stream().map(DatasetFold::stream).toList(),
                facts.content(),
                facts.ranges().stream().map(DatasetFold::range).toList(),
                null));
        if (!facts.findings().isEmpty()) {
            findings.put(facts.key(), facts.findings());
        }
    }

    private static long bytes(List<TopicReport> topics) {
        return topics.stream().mapToLong(topic -> Math.max(0, topic.bytes())).sum();
    }

    private static long whole(Metric metric) {
        return Math.round(metric.value());
    }

    private static EpisodeRange range(Range range) {
        return new EpisodeRange(
                range.kind(), range.stream(), range.fromNanos(), range.toNanos(), range.fromSample(), range.toSample());
    }

    private static EpisodeStream stream(StreamFacts facts) {
        return new EpisodeStream(facts.name(), facts.samples(), facts.measuredHz(), facts.bytes());
    }

    /// Notes an episode that could not be read.
    void broken(String key, Failure failure) {
        long number = EpisodeRanges.number(key, lines.size());
        line(new EpisodeReport(key, number, 0, 0, 0, 0, List.of(), List.of(), List.of(), "", List.of(), failure));
        NoticeKind kind = failure.problem().equals(Problem.LFS_POINTER.name())
                ? NoticeKind.LFS_POINTER
                : failure.problem().equals(Problem.MISSING_FILE.name())
                        ? NoticeKind.DATA_FILE
                        : NoticeKind.DATA_FILE_CUT;
        unreadable.add(Notice.ofEpisode(kind, key, failure.file(), said(failure), "an episode that can be read"));
    }

    // The finding names the file itself.
    private static String said(Failure failure) {
        int end = failure.text().indexOf("] " + failure.problem() + ": ");
        return end < 0
                ? failure.text()
                : failure.text().substring(end + failure.problem().length() + 4);
    }

    private void line(EpisodeReport report) {
        Line line = new Line(report, lines.size(), new TreeSet<>());
        lines.add(line);
        byKey.put(report.key(), line);
    }

    long read() {
        return lines.stream().filter(line -> line.report.error() == null).count();
    }

    long broken() {
        return lines.size() - read();
    }

    /// The first failure, when there is one.
    java.util.Optional<Failure> firstFailure() {
        return lines.stream()
                .map(line -> line.report.error())
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }

    SetFindings settle(List<Notice> notices) {
        Set<String> told = new LinkedHashSet<>();
        notices.forEach(notice -> notice.episode().ifPresent(told::add));
        // What a reader says of a whole file is said better of the episodes in it.
        Set<String> files = new LinkedHashSet<>();
        unreadable.forEach(notice -> files.add(notice.kind() + " " + notice.file()));
        List<Notice> all = new ArrayList<>(notices.stream()
                .filter(notice -> notice.episode().isPresent() || !files.contains(notice.kind() + " " + notice.file()))
                .toList());
        unreadable.stream()
                .filter(notice -> !told.contains(notice.episode().orElse("")))
                .forEach(all::add);
        return set.settle(all);
    }

    /// Findings joined over episodes; marks the episodes that have them.
    FindingGroups groups(SetFindings settled) {
        FindingGroups groups = new FindingGroups(settled.traits());
        for (Map.Entry<String, List<Finding>> entry : findings.entrySet()) {
            add(groups, entry.getKey(), entry.getValue());
        }
        Set<String> traits = new LinkedHashSet<>();
        settled.traits().forEach(trait -> traits.add(trait.check() + '\0' + trait.stream()));
        for (Finding finding : settled.findings()) {
            boolean isTrait = finding.episode().isEmpty()
                    && traits.contains(finding.check() + '\0' + finding.stream())
                    && finding.reason().contains("it describes how the set was recorded");
            if (!isTrait) {
                add(groups, finding.episode(), List.of(finding));
            }
        }
        return groups;
    }

    private void add(FindingGroups groups, String key, List<Finding> said) {
        Line line = byKey.get(key);
        groups.add(
                said,
                line == null ? -1 : line.ordinal,
                line == null ? EpisodeRanges.number(key, -1) : line.report.number());
        if (line != null) {
            said.stream().filter(FindingGroups::isTrouble).forEach(finding -> line.found.add(finding.check()));
        }
    }

    /// Findings by episode, of the first few episodes that are in trouble.
    Map<String, List<Finding>> kept() {
        Map<String, List<Finding>> kept = new LinkedHashMap<>();
        for (Map.Entry<String, List<Finding>> entry : findings.entrySet()) {
            if (kept.size() < FoundDataset.KEPT && entry.getValue().stream().anyMatch(FindingGroups::isTrouble)) {
                kept.put(entry.getKey(), entry.getValue());
            }
        }
        return kept;
    }

    List<EpisodeReport> episodes() {
        List<EpisodeReport> reports = new ArrayList<>();
        for (Line line : lines) {
            EpisodeReport of = line.report;
            reports.add(new EpisodeReport(
                    of.key(),
                    of.number(),
                    of.rows(),
                    of.startNanos(),
                    of.seconds(),
                    of.bytes(),
                    of.tasks(),
                    List.copyOf(line.found),
                    of.streams(),
                    of.content(),
                    of.ranges(),
                    of.error()));
        }
        return reports;
    }

    List<Task> tasks() {
        return tasks.entrySet().stream()
                .map(entry -> new Task(entry.getKey(), entry.getValue()))
                .toList();
    }

    Streams streams() {
        return streams;
    }

    Topics topics() {
        return topics;
    }

    long rows() {
        return rows;
    }

    double seconds() {
        return seconds;
    }

    static List<CheckReport> checks(SetFindings settled) {
        return settled.outcomes().stream().map(DatasetFold::check).toList();
    }

    private static CheckReport check(CheckOutcome outcome) {
        return new CheckReport(
                outcome.info().id(),
                outcome.info().name(),
                outcome.info().claim().name(),
                outcome.status().name(),
                outcome.reason());
    }
}
