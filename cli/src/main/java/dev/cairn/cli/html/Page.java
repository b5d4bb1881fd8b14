package dev.cairn.cli.html;

import dev.cairn.cli.scan.DatasetReport;
import dev.cairn.cli.scan.DatasetReport.CheckReport;
import dev.cairn.cli.scan.DatasetReport.EpisodeReport;
import dev.cairn.cli.scan.DatasetReport.FindingReport;
import dev.cairn.cli.scan.DatasetReport.StreamReport;
import dev.cairn.cli.scan.DatasetReport.TopicReport;
import dev.cairn.cli.scan.Remedies;
import dev.cairn.cli.scan.ScanReport;
import dev.cairn.cli.scan.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/// The words and tables of the page.
final class Page {
    /// Nothing may be loaded, whatever slips into the page.
    private static final String POLICY =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'";

    private static final String CAIRN = "<svg viewBox=\"0 0 24 24\" aria-hidden=\"true\">"
            + "<ellipse cx=\"12\" cy=\"4.4\" rx=\"3.2\" ry=\"2.2\"/><ellipse cx=\"12.4\" cy=\"9.6\" rx=\"5.2\" ry=\"2.5\"/>"
            + "<ellipse cx=\"11.7\" cy=\"15.1\" rx=\"7\" ry=\"2.6\"/><ellipse cx=\"12\" cy=\"20.6\" rx=\"9\" ry=\"2.6\"/></svg>";

    private static final int TASKS = 8;

    private final ScanReport report;
    private final List<DatasetReport> datasets;
    private final List<List<Preview>> previews;
    private final String style;
    private final String script;
    private final Markup page = new Markup();

    Page(ScanReport report, List<DatasetReport> datasets, List<List<Preview>> previews, String style, String script) {
        this.report = report;
        this.datasets = datasets;
        this.previews = previews;
        this.style = style;
        this.script = script;
    }

    String text() {
        page.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">\n");
        page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.raw("<meta name=\"referrer\" content=\"no-referrer\">\n");
        page.element("title", "", "Cairn: " + Words.answer(report)).raw("\n");
        page.raw("<style>\n" + style + "</style>\n</head>\n<body>\n");
        page.raw("<a class=\"skip\" href=\"#findings\">To the findings</a>\n");
        top();
        page.raw("<main class=\"wrap\" id=\"findings\">\n");
        if (datasets.size() > 1) {
            cards();
        }
        for (int i = 0; i < datasets.size(); i++) {
            dataset(i);
        }
        page.raw("</main>\n");
        foot();
        page.raw("<script>\n" + script + "</script>\n</body>\n</html>\n");
        return page.toString();
    }

    private void top() {
        ScanReport.Totals totals = report.totals();
        page.raw("<header class=\"top\"><div class=\"wrap\">\n<p class=\"brand\">" + CAIRN + "Cairn scan</p>\n");
        page.element("h1", "", Words.answer(report)).raw("\n");
        page.element("p", "soft", "Scanned " + String.join(", ", report.sources()));
        page.raw("<dl class=\"tiles\">");
        if (datasets.size() > 1) {
            page.fact("datasets", Words.number(totals.datasets()));
        }
        page.fact(totals.episodes() == 1 ? "episode" : "episodes", Words.number(totals.episodes()));
        page.fact("recorded", Words.duration(totals.seconds()));
        page.fact("rows", Words.number(totals.rows()));
        page.fact("on disk", Words.bytes(totals.bytes()));
        page.raw("</dl>\n</div></header>\n");
    }

    private void cards() {
        page.raw("<ul class=\"cards\">\n");
        for (int i = 0; i < datasets.size(); i++) {
            DatasetReport dataset = datasets.get(i);
            page.raw("<li><a class=\"card\" href=\"#dataset-" + i + "\">");
            strip(previews.get(i));
            page.raw("<div class=\"body\">");
            page.element("span", "name", dataset.name());
            page.element("span", "facts", facts(dataset));
            page.raw("<span class=\"foot\">");
            verdict(dataset);
            page.element("span", "pill", Words.format(dataset.format()) + " " + dataset.version());
            page.raw("</span></div></a></li>\n");
        }
        page.raw("</ul>\n");
    }

    private void strip(List<Preview> of) {
        List<Preview.Shot> shots = of.stream()
                .flatMap(preview -> preview.shots().stream())
                .limit(3)
                .toList();
        if (shots.isEmpty()) {
            return;
        }
        page.raw("<div class=\"strip\">");
        for (Preview.Shot shot : shots) {
            page.raw("<img alt=\"\" src=\"data:image/jpeg;base64," + shot.jpeg() + "\">");
        }
        page.raw("</div>");
    }

    private static String facts(DatasetReport dataset) {
        List<String> facts = new ArrayList<>(dataset.bodies());
        facts.add(Words.count(dataset.episodes(), "episode", "episodes"));
        facts.add(Words.duration(dataset.seconds()));
        int cameras = dataset.cameras().size();
        facts.add(cameras == 0 ? "no camera" : Words.count(cameras, "camera", "cameras"));
        facts.add(Words.count(dataset.tasks().size(), "task", "tasks"));
        return String.join(" \u00b7 ", facts);
    }

    private void verdict(DatasetReport dataset) {
        long defects = count(dataset, FindingReport::marksDefect);
        long risks = count(dataset, finding -> finding.marksTrouble() && !finding.marksDefect());
        if (dataset.hasFailed()) {
            page.element("span", "pill defect", "cannot be read");
        }
        if (defects > 0) {
            page.element("span", "pill defect", Words.count(defects, "defect", "defects"));
        } else if (!dataset.hasFailed()) {
            boolean assessed = !dataset.integrity().state().equals("NOT_ASSESSED");
            page.element("span", assessed ? "pill sound" : "pill", assessed ? "sound" : "not assessed");
        }
        if (risks > 0) {
            page.element("span", "pill risk", Words.count(risks, "risk", "risks"));
        }
    }

    private static long count(DatasetReport dataset, Predicate<FindingReport> which) {
        return dataset.findings().stream().filter(which).count();
    }

    private void dataset(int index) {
        DatasetReport dataset = datasets.get(index);
        page.raw("<section class=\"dataset" + (index == 0 ? " first" : "") + "\" id=\"dataset-" + index
                + "\" aria-labelledby=\"name-" + index + "\">\n<div class=\"headline\">");
        page.raw("<h2 id=\"name-" + index + "\">").text(dataset.name()).raw("</h2>");
        page.element("span", "pill", Words.format(dataset.format()) + " " + dataset.version());
        verdict(dataset);
        page.raw("</div>\n");
        page.element("p", "soft code", place(dataset));
        inventory(dataset);
        DatasetReport.Failure error = dataset.error();
        if (error != null) {
            page.element("p", "why", error.text());
        }
        findings(dataset);
        looked(dataset);
        viewer(previews.get(index));
        streams(dataset);
        episodes(dataset);
        page.raw("<script type=\"application/json\" data-dataset>");
        page.raw(PageData.of(dataset, previews.get(index))).raw("</script>\n</section>\n");
    }

    private static String place(DatasetReport dataset) {
        return dataset.root().isEmpty() ? dataset.source() : dataset.source() + "/" + dataset.root();
    }

    private void inventory(DatasetReport dataset) {
        page.raw("<dl class=\"facts-list\">");
        page.fact("Body", String.join(", ", dataset.bodies()));
        page.fact("Episodes", Words.number(dataset.episodes()) + unreadable(dataset));
        page.fact("Duration", Words.duration(dataset.seconds()) + ", " + Words.count(dataset.rows(), "row", "rows"));
        page.fact("Rate", rate(dataset));
        page.fact("On disk", Words.bytes(dataset.bytes()) + " in " + Words.count(dataset.files(), "file", "files"));
        page.fact("Splits", splits(dataset.splits()));
        page.fact("Licence", dataset.licence() == null ? "" : dataset.licence());
        page.fact("Integrity", integrity(dataset.integrity()));
        page.raw("</dl>\n<dl class=\"facts-list wide\">");
        page.fact("Tasks", tasks(dataset));
        page.fact("Recognised by", dataset.evidence());
        page.raw("</dl>\n");
    }

    private static String unreadable(DatasetReport dataset) {
        return dataset.unreadableEpisodes() == 0
                ? ""
                : ", and " + Words.number(dataset.unreadableEpisodes()) + " that cannot be read";
    }

    private static String rate(DatasetReport dataset) {
        return dataset.streams().stream()
                .filter(stream -> stream.declaredHz() > 0)
                .map(stream -> Words.hertz(stream.declaredHz()))
                .findFirst()
                .orElse("");
    }

    private static String splits(Map<String, String> splits) {
        List<String> parts = new ArrayList<>();
        splits.forEach((name, range) -> parts.add(name + " " + range));
        return String.join(", ", parts);
    }

    private static String tasks(DatasetReport dataset) {
        List<String> texts = new ArrayList<>();
        for (DatasetReport.Task task : dataset.tasks()) {
            if (texts.size() == TASKS) {
                texts.add("and " + (dataset.tasks().size() - TASKS) + " more");
                break;
            }
            texts.add(task.text());
        }
        return String.join(" \u00b7 ", texts);
    }

    private static String integrity(DatasetReport.Integrity integrity) {
        Double percent = integrity.percent();
        if (percent == null) {
            return "not assessed";
        }
        Double graded = integrity.gradedFraction();
        String looked = graded == null ? "" : String.format(Locale.ROOT, ", %.0f %% could be looked at", 100 * graded);
        return String.format(Locale.ROOT, "%.0f of 100", percent) + looked;
    }

    private void findings(DatasetReport dataset) {
        page.raw("<h3>Findings</h3>\n");
        List<FindingReport> troubles =
                dataset.findings().stream().filter(FindingReport::marksTrouble).toList();
        if (troubles.isEmpty() && !dataset.hasFailed()) {
            page.element("p", "none", "No defect and no risk was found in what could be looked at.");
        }
        troubles.forEach(this::finding);
        List<FindingReport> traits = dataset.findings().stream()
                .filter(finding -> !finding.marksTrouble())
                .toList();
        if (!traits.isEmpty()) {
            page.raw("<details><summary>" + Words.count(traits.size(), "observation", "observations")
                    + " without judgement</summary>\n");
            traits.forEach(this::finding);
            page.raw("</details>\n");
        }
    }

    private void finding(FindingReport finding) {
        String claim = finding.claim().toLowerCase(Locale.ROOT);
        page.raw("<article class=\"finding " + claim + "\"><div class=\"title\"><span class=\"pill " + claim + "\">");
        page.text(word(finding)).raw("</span>");
        page.element("span", "", finding.name().isEmpty() ? finding.check() : finding.name());
        page.element("code", "", finding.check()).raw("</div>");
        page.element("p", "", finding.reason());
        page.element("p", "where", where(finding));
        for (Remedies.Piece piece : Remedies.pieces(finding.remedy())) {
            if (piece.isCommand()) {
                page.raw("<div class=\"remedy\">").element("code", "", piece.text());
                page.raw("<button type=\"button\" data-copy>Copy</button></div>");
            } else {
                page.element("p", "do", piece.text());
            }
        }
        page.raw("</article>\n");
    }

    private static String word(FindingReport finding) {
        return switch (finding.claim()) {
            case "DEFECT" -> finding.marksDefect() ? "defect" : "near a defect";
            case "RISK" -> finding.status().equals("FAIL") ? "high risk" : "risk";
            default -> "so it is";
        };
    }

    private static String where(FindingReport finding) {
        List<String> parts = new ArrayList<>();
        if (!finding.stream().isEmpty()) {
            parts.add(finding.stream());
        }
        if (!finding.episodes().isEmpty()) {
            parts.add((finding.episodeCount() == 1 ? "episode " : "episodes ") + finding.episodes());
        } else {
            parts.add("the whole set");
        }
        if (!finding.trait().isEmpty()) {
            parts.add("describes how the set was recorded");
        }
        return String.join(" \u00b7 ", parts);
    }

    private void looked(DatasetReport dataset) {
        List<CheckReport> open = with(dataset, "NOT_ASSESSED");
        List<CheckReport> meaningless = with(dataset, "NOT_APPLICABLE");
        List<CheckReport> passed = with(dataset, "PASS");
        if (!open.isEmpty()) {
            page.raw("<h3>What was not assessed</h3>\n");
            checks(open);
        }
        if (!passed.isEmpty() || !meaningless.isEmpty()) {
            page.raw("<details><summary>" + Words.count(passed.size(), "check", "checks") + " passed, "
                    + meaningless.size() + " have no meaning here</summary>\n");
            List<CheckReport> both = new ArrayList<>(passed);
            both.addAll(meaningless);
            checks(both);
            page.raw("</details>\n");
        }
    }

    private static List<CheckReport> with(DatasetReport dataset, String status) {
        return dataset.checks().stream()
                .filter(check -> check.status().equals(status))
                .toList();
    }

    // Checks that say the same for the same reason share a line.
    private void checks(List<CheckReport> checks) {
        Map<String, List<CheckReport>> byReason = new LinkedHashMap<>();
        for (CheckReport check : checks) {
            String reason = check.status().equals("PASS") ? "passed" : check.reason();
            byReason.computeIfAbsent(reason, _ -> new ArrayList<>()).add(check);
        }
        page.raw("<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Why</th><th scope=\"col\">Checks</th></tr>"
                + "</thead><tbody>\n");
        byReason.forEach((reason, same) -> {
            page.raw("<tr>").element("td", "text", reason).raw("<td class=\"text\">");
            for (int i = 0; i < same.size(); i++) {
                page.raw(i == 0 ? "" : ", ").element("code", "", same.get(i).check());
                page.text(" " + same.get(i).name());
            }
            page.raw("</td></tr>\n");
        });
        page.raw("</tbody></table></div>\n");
    }

    private void viewer(List<Preview> of) {
        if (!of.isEmpty()) {
            page.raw("<h3>A look inside</h3>\n<div class=\"viewer\" data-viewer></div>\n");
        }
    }

    private void topics(DatasetReport dataset) {
        page.raw("<h3>Topics</h3>\n<div class=\"scroll\"><table><thead><tr>");
        for (String title : List.of("Topic", "Type")) {
            page.raw("<th scope=\"col\">" + title + "</th>");
        }
        for (String title : List.of("Messages", "Rate", "Bytes", "Longest gap")) {
            page.raw("<th scope=\"col\" class=\"num\">" + title + "</th>");
        }
        page.raw("<th scope=\"col\">Time line</th></tr></thead><tbody>\n");
        for (TopicReport topic : dataset.topics()) {
            page.raw("<tr>").element("td", "name-cell", topic.name());
            page.element("td", "", topic.type().isEmpty() ? topic.encoding() : topic.type());
            page.element("td", "num", Words.number(topic.messages()));
            page.element("td", "num", Words.rate(topic));
            page.element("td", "num", Words.bytes(topic.bytes()));
            page.element("td", "num", topic.longestGapSeconds() > 0 ? Words.duration(topic.longestGapSeconds()) : "-");
            page.raw("<td>").raw(timeLine(topic)).raw("</td></tr>\n");
        }
        page.raw("</tbody></table></div>\n");
    }

    /// Bars from the start to the end of the recording: high where all came that was due.
    private static String timeLine(TopicReport topic) {
        if (topic.line().isEmpty()) {
            return "";
        }
        StringBuilder svg = new StringBuilder("<svg class=\"time-line\" width=\"160\" height=\"14\" role=\"img\">");
        svg.append("<title>share of the messages that were due, over the recording</title>");
        for (int i = 0; i < topic.line().size(); i++) {
            double share = topic.line().get(i);
            long height = share <= 0 ? 0 : Math.max(1, Math.round(share * 14));
            if (height > 0) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<rect x=\"%d\" y=\"%d\" width=\"5\" height=\"%d\"/>",
                        i * 5,
                        14 - height,
                        height));
            }
        }
        return svg.append("</svg>").toString();
    }

    private void streams(DatasetReport dataset) {
        if (!dataset.topics().isEmpty()) {
            topics(dataset);
        }
        if (dataset.streams().isEmpty()) {
            return;
        }
        page.raw("<h3>Streams</h3>\n<div class=\"scroll\"><table><thead><tr>");
        for (String title : List.of("Stream", "Type", "Shape", "Unit")) {
            page.raw("<th scope=\"col\">" + title + "</th>");
        }
        for (String title : List.of("Declared", "Measured", "Samples", "Bytes")) {
            page.raw("<th scope=\"col\" class=\"num\">" + title + "</th>");
        }
        page.raw("</tr></thead><tbody>\n");
        for (StreamReport stream : dataset.streams()) {
            page.raw("<tr>").element("td", "name-cell", stream.name());
            page.element("td", "", (stream.type() + " " + stream.codec()).strip());
            page.element("td", "", stream.shape()).element("td", "", stream.unit());
            page.element("td", "num", Words.hertz(stream.declaredHz()));
            page.element(
                    "td", "num", stream.clock().equals("generated") ? "generated" : Words.hertz(stream.measuredHz()));
            page.element("td", "num", Words.number(stream.samples()));
            page.element("td", "num", Words.bytes(stream.bytes())).raw("</tr>\n");
        }
        page.raw("</tbody></table></div>\n");
    }

    private void episodes(DatasetReport dataset) {
        List<EpisodeReport> all = dataset.episodeList();
        if (all.isEmpty()) {
            return;
        }
        page.raw("<h3>Episodes</h3>\n");
        int shown = PageData.shown(dataset).size();
        if (shown < all.size()) {
            page.element(
                    "p",
                    "soft",
                    Words.number(shown) + " of " + Words.number(all.size())
                            + " are here, those with findings among them; scan --json has all.");
        }
        page.raw("<div data-episodes><noscript><p class=\"soft\">The table of episodes needs its script; "
                + "scan --json has the same.</p></noscript></div>\n");
    }

    private void foot() {
        page.raw("<footer><div class=\"wrap\">");
        page.text("Made by " + report.cairn() + " on "
                + report.at().replace('T', ' ').replace("Z", " UTC")
                + ". A defect is objectively broken; a risk is a hint at less training value; whether the data is good "
                + "depends on body, model and task, and no page says it without them. Plots show the smallest and the "
                + "largest value of neighbouring samples.");
        page.raw("</div></footer>\n");
    }
}
