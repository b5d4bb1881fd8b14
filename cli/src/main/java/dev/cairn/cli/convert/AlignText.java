package dev.cairn.cli.convert;

import dev.cairn.cli.scan.Table;
import dev.cairn.cli.scan.Words;
import dev.cairn.episode.transform.AlignReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What became of streams that were put on rows, as lines for a terminal.
final class AlignText {
    private static final int WIDTH = 118;
    private static final String INDENT = "  ";

    private AlignText() {}

    /// Adds the draft that was used and, over all episodes, what it cost.
    static void add(String draft, List<AlignReport> alignments, StringBuilder text) {
        if (!draft.isEmpty()) {
            text.append("no mapping was given, this one is used (cairn scan --suggest-mapping writes it to a file):\n");
            draft.lines()
                    .takeWhile(line -> !line.startsWith("# Not taken:"))
                    .forEach(line -> text.append(INDENT).append(line).append('\n'));
        }
        if (alignments.isEmpty()) {
            return;
        }
        rows(alignments, text);
        Table table = new Table(
                List.of(
                        "stream",
                        "by",
                        "clock",
                        "age median",
                        "p95",
                        "worst",
                        "between",
                        "repeated",
                        "held",
                        "missing",
                        "dropped"),
                "lllrrrrrrrr");
        for (AlignReport.StreamReport one : sums(alignments)) {
            table.row(List.of(
                    one.source(),
                    one.method(),
                    one.clock(),
                    age(one.medianAgeNanos()),
                    age(one.p95AgeNanos()),
                    age(one.worstAgeNanos()),
                    Words.number(one.interpolated()),
                    Words.number(one.repeated()),
                    Words.number(one.held()),
                    Words.number(one.missing()),
                    Words.number(one.dropped())));
        }
        table.lines(WIDTH).forEach(row -> text.append(INDENT).append(row).append('\n'));
        cameras(alignments, text);
    }

    private static void rows(List<AlignReport> alignments, StringBuilder text) {
        AlignReport first = alignments.getFirst();
        long rows = 0;
        long cut = 0;
        long worst = 0;
        for (AlignReport one : alignments) {
            rows += one.rows();
            cut += one.rowsBefore() + one.rowsAfter();
            worst = Math.max(worst, one.worstOffGridNanos());
        }
        text.append("aligned: ").append(Words.count(rows, "row", "rows"));
        text.append(" at ").append(first.rowsFrom());
        text.append(String.format(Locale.ROOT, ", %.6g a second", first.rate()));
        text.append(alignments.stream().allMatch(AlignReport::onGrid) ? "" : ", up to " + age(worst) + " off the grid");
        text.append('\n');
        text.append(INDENT).append("clock ").append(first.clock()).append(": ").append(first.clockReason());
        text.append(alignments.size() > 1 ? " (first of " + Words.number(alignments.size()) + " episodes)" : "");
        text.append('\n');
        if (cut > 0) {
            text.append(INDENT)
                    .append(Words.count(cut, "row", "rows"))
                    .append(" left out at the ends")
                    .append(first.cutReason().isEmpty() ? "" : ": " + first.cutReason())
                    .append('\n');
        }
    }

    /// Counts added up, ages the largest of all episodes.
    private static List<AlignReport.StreamReport> sums(List<AlignReport> alignments) {
        Map<String, AlignReport.StreamReport> sums = new LinkedHashMap<>();
        for (AlignReport report : alignments) {
            for (AlignReport.StreamReport one : report.streams()) {
                sums.merge(one.stream(), one, AlignText::sum);
            }
        }
        return new ArrayList<>(sums.values());
    }

    private static AlignReport.StreamReport sum(AlignReport.StreamReport one, AlignReport.StreamReport other) {
        return new AlignReport.StreamReport(
                one.stream(),
                one.source(),
                one.clock(),
                one.method(),
                Math.max(one.maxAgeNanos(), other.maxAgeNanos()),
                one.samples() + other.samples(),
                one.values() + other.values(),
                Math.max(one.medianAgeNanos(), other.medianAgeNanos()),
                Math.max(one.p95AgeNanos(), other.p95AgeNanos()),
                Math.max(one.worstAgeNanos(), other.worstAgeNanos()),
                one.interpolated() + other.interpolated(),
                one.repeated() + other.repeated(),
                one.held() + other.held(),
                one.missing() + other.missing(),
                one.dropped() + other.dropped());
    }

    private static void cameras(List<AlignReport> alignments, StringBuilder text) {
        Map<String, Long> worst = new LinkedHashMap<>();
        Map<String, Boolean> onePerRow = new LinkedHashMap<>();
        for (AlignReport report : alignments) {
            for (AlignReport.CameraReport one : report.cameras()) {
                worst.merge(one.stream(), one.worstOffsetNanos(), Math::max);
                onePerRow.merge(one.stream(), one.onePerRow(), Boolean::logicalAnd);
            }
        }
        worst.forEach((camera, offset) -> text.append(INDENT)
                .append(Table.oneLine(camera))
                .append(
                        Boolean.TRUE.equals(onePerRow.get(camera))
                                ? ": a picture per row"
                                : ": the nearest picture per row")
                .append(", up to ")
                .append(age(offset))
                .append(" apart\n"));
    }

    private static String age(long nanos) {
        return nanos >= 10_000_000_000L
                ? String.format(Locale.ROOT, "%.1f s", nanos / 1e9)
                : String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }
}
