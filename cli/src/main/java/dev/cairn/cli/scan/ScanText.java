package dev.cairn.cli.scan;

import dev.cairn.cli.scan.DatasetReport.CheckReport;
import dev.cairn.cli.scan.DatasetReport.EpisodeReport;
import dev.cairn.cli.scan.DatasetReport.FindingReport;
import dev.cairn.cli.scan.DatasetReport.StreamReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// A scan's report for a terminal.
public final class ScanText {
    /// Wider lines are hard to read, however wide the terminal is.
    public static final int WIDEST = 100;

    /// Episodes that are listed without being asked for.
    private static final int FEW_EPISODES = 20;

    private static final int FINDINGS = 60;
    private static final int TASKS = 5;

    private final Ink ink;
    private final int width;
    private final boolean everyEpisode;
    private final StringBuilder text = new StringBuilder();

    private ScanText(Ink ink, int width, boolean everyEpisode) {
        this.ink = ink;
        this.width = Math.clamp(width, 40, WIDEST);
        this.everyEpisode = everyEpisode;
    }

    /// The report as lines.
    ///
    /// @param width columns of the terminal
    /// @param everyEpisode whether all episodes are listed, and not only those of small sets
    public static String of(ScanReport report, boolean colour, int width, boolean everyEpisode) {
        return new ScanText(new Ink(colour), width, everyEpisode).write(report);
    }

    private String write(ScanReport report) {
        ScanReport.Totals totals = report.totals();
        line(ink.bold(Words.answer(report)));
        line(Words.count(totals.datasets(), "dataset", "datasets") + ", "
                + Words.count(totals.episodes(), "episode", "episodes") + ", " + Words.duration(totals.seconds()) + ", "
                + Words.bytes(totals.bytes()));
        report.datasets().forEach(this::dataset);
        return text.toString();
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    private void dataset(DatasetReport dataset) {
        line("");
        String version = dataset.version().isEmpty() ? "" : " " + dataset.version();
        line(ink.bold(Table.oneLine(dataset.name())) + "  " + Words.format(dataset.format()) + version + "  "
                + ink.soft(Table.oneLine(place(dataset))));
        if (dataset.error() != null) {
            wrapped(
                    "  ",
                    ink.defect("cannot be read: "),
                    "cannot be read: ",
                    dataset.error().text());
        }
        if (dataset.episodes() > 0 || dataset.error() == null) {
            inventory(dataset);
        }
        findings(dataset);
        notAssessed(dataset);
        episodes(dataset);
    }

    private static String place(DatasetReport dataset) {
        return dataset.root().isEmpty() ? dataset.source() : dataset.source() + "/" + dataset.root();
    }

    private void inventory(DatasetReport dataset) {
        List<String> facts = new ArrayList<>();
        if (!dataset.bodies().isEmpty()) {
            facts.add("body " + String.join(", ", dataset.bodies()));
        }
        facts.add(Words.count(dataset.episodes(), "episode", "episodes"));
        facts.add(
                dataset.topics().isEmpty()
                        ? Words.count(dataset.rows(), "row", "rows")
                        : Words.count(dataset.topics().size(), "topic", "topics") + ", "
                                + Words.count(dataset.rows(), "message", "messages"));
        facts.add(Words.duration(dataset.seconds()));
        facts.add(Words.bytes(dataset.bytes()) + " in " + Words.count(dataset.files(), "file", "files"));
        dataset.splits().forEach((name, range) -> facts.add(name + " " + range));
        wrapped("  ", "", "", String.join(", ", facts));
        wrapped("  ", ink.soft("by "), "by ", dataset.evidence());
        int shown = Math.min(TASKS, dataset.tasks().size());
        for (DatasetReport.Task task : dataset.tasks().subList(0, shown)) {
            wrapped(
                    "  ",
                    ink.soft("task "),
                    "task ",
                    "\"" + task.text() + "\" (" + Words.number(task.episodes()) + ")");
        }
        if (dataset.tasks().size() > shown) {
            line("  " + ink.soft("and " + Words.count(dataset.tasks().size() - shown, "more task", "more tasks")));
        }
        if (!dataset.topics().isEmpty()) {
            line("");
            topics(dataset);
        } else if (!dataset.streams().isEmpty()) {
            line("");
            streams(dataset);
        }
    }

    private void streams(DatasetReport dataset) {
        Table table = new Table(
                List.of("stream", "type", "shape", "unit", "declared", "measured", "samples", "bytes"), "llllrrrr");
        for (StreamReport stream : dataset.streams()) {
            table.row(List.of(
                    stream.name(),
                    stream.codec().isEmpty() ? stream.type() : stream.type() + " " + stream.codec(),
                    stream.shape(),
                    stream.unit().isEmpty() ? "-" : stream.unit(),
                    Words.hertz(stream.declaredHz()),
                    stream.clock().equals("generated") ? "generated" : Words.hertz(stream.measuredHz()),
                    Words.number(stream.samples()),
                    Words.bytes(stream.bytes())));
        }
        table.lines(width - 2, ink).forEach(row -> line("  " + row));
    }

    private void topics(DatasetReport dataset) {
        TopicTable table = new TopicTable(dataset.topics(), dataset.episodes());
        for (TopicTable.Line one : table.lines(width - 2, ink)) {
            if (one.wrapped()) {
                wrapped("    ", "", "", ink::soft, one.text());
            } else {
                line("  " + one.text());
            }
        }
    }

    private void findings(DatasetReport dataset) {
        if (dataset.findings().isEmpty()) {
            return;
        }
        line("");
        int shown = 0;
        for (FindingReport finding : dataset.findings()) {
            if (shown++ == FINDINGS) {
                line("  " + ink.soft("and " + (dataset.findings().size() - FINDINGS) + " more, see --json or --html"));
                return;
            }
            finding(finding);
        }
    }

    private void finding(FindingReport finding) {
        String head = String.format(
                "%-4s %-7s ", finding.status().equals("REPORTED") ? "SAYS" : finding.status(), finding.check());
        StringBuilder said = new StringBuilder();
        if (!finding.stream().isEmpty()) {
            said.append(finding.stream()).append(": ");
        }
        said.append(finding.reason());
        String where = where(finding);
        if (!where.isEmpty()) {
            said.append(" [").append(where).append(']');
        }
        wrapped("  ", ink.claim(finding, head), head, said.toString());
        if (!finding.remedy().isEmpty() && !finding.status().equals("REPORTED")) {
            remedy("  " + " ".repeat(head.length()), finding.remedy());
        }
    }

    // Commands stay on one line, however long, so that they can be pasted.
    private void remedy(String indent, String remedy) {
        String lead = "> ";
        for (Remedies.Piece piece : Remedies.pieces(remedy)) {
            if (piece.isCommand()) {
                line(indent + ink.soft(lead) + Table.oneLine(piece.text()));
            } else {
                wrapped(indent, ink.soft(lead), lead, piece.text());
            }
            lead = "  ";
        }
    }

    /// Where a finding holds, in a few words; empty for the whole set.
    public static String where(FindingReport finding) {
        if (finding.episodes().isEmpty()) {
            return "";
        }
        return (finding.episodeCount() == 1 ? "episode " : "episodes ") + finding.episodes();
    }

    private void notAssessed(DatasetReport dataset) {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        for (CheckReport check : dataset.checks()) {
            if (check.status().equals("NOT_ASSESSED")) {
                byReason.computeIfAbsent(check.reason(), _ -> new ArrayList<>()).add(check.check());
            }
        }
        if (byReason.isEmpty()) {
            return;
        }
        line("");
        byReason.forEach((reason, checks) ->
                wrapped("  ", ink.soft("not assessed "), "not assessed ", String.join(", ", checks) + ": " + reason));
    }

    private void episodes(DatasetReport dataset) {
        List<EpisodeReport> episodes = dataset.episodeList();
        if (episodes.isEmpty() || (!everyEpisode && episodes.size() > FEW_EPISODES)) {
            return;
        }
        line("");
        Table table = new Table(
                List.of(
                        "episode",
                        dataset.topics().isEmpty() ? "rows" : "messages",
                        "duration",
                        "bytes",
                        "findings",
                        "task"),
                "lrrrlt");
        for (EpisodeReport episode : episodes) {
            table.row(List.of(
                    episode.key(),
                    Words.number(episode.rows()),
                    Words.duration(episode.seconds()),
                    Words.bytes(episode.bytes()),
                    episode.error() == null ? String.join(" ", episode.findings()) : "unreadable",
                    String.join("; ", episode.tasks())));
        }
        table.lines(width - 2, ink).forEach(row -> line("  " + row));
    }

    private void wrapped(String indent, String inked, String lead, String said) {
        wrapped(indent, inked, lead, UnaryOperator.identity(), said);
    }

    private void wrapped(String indent, String inked, String lead, UnaryOperator<String> colour, String said) {
        List<String> lines = Table.wrap(Table.oneLine(said), width - indent.length() - lead.length());
        String rest = " ".repeat(lead.length());
        for (int i = 0; i < lines.size(); i++) {
            line(indent + (i == 0 ? inked : rest) + colour.apply(lines.get(i)));
        }
    }
}
