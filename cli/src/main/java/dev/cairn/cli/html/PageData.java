package dev.cairn.cli.html;

import dev.cairn.cli.scan.DatasetReport;
import dev.cairn.cli.scan.DatasetReport.EpisodeReport;
import dev.cairn.cli.scan.DatasetReport.FindingReport;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What the script of the page needs of a dataset, as JSON that may stand inside an element `script`.
final class PageData {
    /// Episodes in the table; of larger sets those with findings and the first ones.
    static final int EPISODES = 20_000;

    private static final JsonFactory JSON = JsonFactory.builder().build();

    private final DatasetReport dataset;
    private final List<Preview> previews;
    private final StringWriter text = new StringWriter();
    private final JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text);

    private PageData(DatasetReport dataset, List<Preview> previews) {
        this.dataset = dataset;
        this.previews = previews;
    }

    static String of(DatasetReport dataset, List<Preview> previews) {
        PageData data = new PageData(dataset, previews);
        data.write();
        // Nothing in a script can end it or start a comment, whatever a foreign text holds.
        return data.text
                .toString()
                .replace("<", "\\u003c")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    /// Episodes that are in the table.
    static List<EpisodeReport> shown(DatasetReport dataset) {
        List<EpisodeReport> all = dataset.episodeList();
        if (all.size() <= EPISODES) {
            return all;
        }
        List<EpisodeReport> chosen = new ArrayList<>();
        long quiet = EPISODES
                - Math.min(EPISODES, all.stream().filter(PageData::isInTrouble).count());
        for (EpisodeReport episode : all) {
            boolean trouble = isInTrouble(episode);
            if (chosen.size() < EPISODES && (trouble || quiet-- > 0)) {
                chosen.add(episode);
            }
        }
        return chosen;
    }

    private static boolean isInTrouble(EpisodeReport episode) {
        return episode.error() != null || !episode.findings().isEmpty();
    }

    private void write() {
        out.writeStartObject();
        Map<String, Integer> checks = checks();
        Map<String, Integer> tasks = tasks();
        episodes(shown(dataset), checks, tasks);
        out.writeArrayPropertyStart("previews");
        previews.forEach(this::preview);
        out.writeEndArray();
        out.writeEndObject();
        out.close();
    }

    private Map<String, Integer> checks() {
        Map<String, FindingReport> first = new LinkedHashMap<>();
        dataset.findings().forEach(finding -> first.putIfAbsent(finding.check(), finding));
        Map<String, Integer> numbers = new HashMap<>();
        out.writeArrayPropertyStart("checks");
        for (FindingReport finding : first.values()) {
            numbers.put(finding.check(), numbers.size());
            out.writeStartObject();
            out.writeStringProperty("check", finding.check());
            out.writeStringProperty("name", finding.name());
            out.writeStringProperty("claim", finding.claim().toLowerCase(Locale.ROOT));
            out.writeEndObject();
        }
        out.writeEndArray();
        return numbers;
    }

    private Map<String, Integer> tasks() {
        Map<String, Integer> numbers = new HashMap<>();
        out.writeArrayPropertyStart("tasks");
        for (DatasetReport.Task task : dataset.tasks()) {
            numbers.put(task.text(), numbers.size());
            out.writeString(task.text());
        }
        out.writeEndArray();
        return numbers;
    }

    private void episodes(List<EpisodeReport> episodes, Map<String, Integer> checks, Map<String, Integer> tasks) {
        out.writeObjectPropertyStart("episodes");
        out.writeArrayPropertyStart("key");
        episodes.forEach(episode -> out.writeString(episode.key()));
        out.writeEndArray();
        out.writeArrayPropertyStart("number");
        episodes.forEach(episode -> out.writeNumber(episode.number()));
        out.writeEndArray();
        out.writeArrayPropertyStart("rows");
        episodes.forEach(episode -> out.writeNumber(episode.rows()));
        out.writeEndArray();
        out.writeArrayPropertyStart("seconds");
        episodes.forEach(episode -> out.writeNumber(Math.round(episode.seconds() * 1000) / 1000.0));
        out.writeEndArray();
        out.writeArrayPropertyStart("bytes");
        episodes.forEach(episode -> out.writeNumber(episode.bytes()));
        out.writeEndArray();
        out.writeArrayPropertyStart("tasks");
        episodes.forEach(episode -> numbers(episode.tasks(), tasks));
        out.writeEndArray();
        out.writeArrayPropertyStart("findings");
        episodes.forEach(episode -> numbers(episode.findings(), checks));
        out.writeEndArray();
        out.writeArrayPropertyStart("error");
        episodes.forEach(episode ->
                out.writeString(episode.error() == null ? "" : episode.error().text()));
        out.writeEndArray();
        out.writeEndObject();
    }

    private void numbers(List<String> names, Map<String, Integer> numbers) {
        out.writeStartArray();
        for (String name : names) {
            Integer number = numbers.get(name);
            if (number != null) {
                out.writeNumber(number);
            }
        }
        out.writeEndArray();
    }

    private void preview(Preview preview) {
        out.writeStartObject();
        out.writeStringProperty("key", preview.key());
        out.writeNumberProperty("seconds", preview.seconds());
        out.writeArrayPropertyStart("shots");
        for (Preview.Shot shot : preview.shots()) {
            out.writeStartObject();
            out.writeStringProperty("camera", shot.camera());
            out.writeNumberProperty("at", shot.at());
            out.writeNumberProperty("width", shot.width());
            out.writeNumberProperty("height", shot.height());
            out.writeStringProperty("jpeg", shot.jpeg());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayPropertyStart("marks");
        for (Preview.Mark mark : preview.marks()) {
            out.writeStartObject();
            out.writeStringProperty("check", mark.check());
            out.writeStringProperty("claim", mark.claim());
            out.writeStringProperty("stream", mark.stream());
            out.writeNumberProperty("from", mark.from());
            out.writeNumberProperty("to", mark.to());
            out.writeStringProperty("text", mark.text());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayPropertyStart("plots");
        preview.plots().forEach(this::plot);
        out.writeEndArray();
        out.writeEndObject();
    }

    private void plot(Preview.Plot plot) {
        out.writeStartObject();
        out.writeStringProperty("stream", plot.stream());
        out.writeStringProperty("unit", plot.unit());
        out.writeStringProperty("times", plot.times());
        out.writeArrayPropertyStart("elements");
        for (Preview.Element element : plot.elements()) {
            out.writeStartObject();
            out.writeStringProperty("name", element.name());
            out.writeNumberProperty("min", element.min());
            out.writeNumberProperty("max", element.max());
            out.writeStringProperty("lows", element.lows());
            out.writeStringProperty("highs", element.highs());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
