package dev.cairn.formats.logset;

import dev.cairn.episode.Attachment;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Label;
import dev.cairn.formats.log.LogAttachment;
import dev.cairn.formats.log.LogMetadata;
import dev.cairn.formats.log.LogReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a log says of the whole recording.
final class LogLabels {
    /// Further ones are left in the log.
    private static final int MOST = 1000;

    private static final Set<String> TASKS =
            Set.of("task", "instruction", "language_instruction", "prompt", "task_description");
    private static final Set<String> BODIES = Set.of("robot", "robot_type", "robot_name", "embodiment", "body");

    private LogLabels() {}

    /// Labels from the container, its metadata records and the messages, each once.
    static List<Label> of(LogReader log, List<LogAxis> axes, String file) {
        Map<String, Label> labels = new LinkedHashMap<>();
        if (!log.profile().isEmpty()) {
            put(labels, new Label("profile", Claim.declared(log.profile(), file)));
        }
        for (LogMetadata record : log.metadata()) {
            record.values().forEach((key, value) -> metadata(labels, record.name(), key, value, file));
        }
        for (LogAxis axis : axes) {
            axis.decoder().labels().forEach(label -> put(labels, label));
        }
        return List.copyOf(labels.values());
    }

    private static void metadata(Map<String, Label> labels, String record, String key, String value, String file) {
        String plain = key.toLowerCase(Locale.ROOT);
        Claim<String> claim = Claim.declared(value, file + ", metadata " + record + ", " + key);
        if (TASKS.contains(plain)) {
            put(labels, new Label(Label.TASK, claim));
        } else if (BODIES.contains(plain)) {
            put(labels, new Label(Label.BODY, claim));
        } else {
            put(labels, new Label(record.isEmpty() ? key : record + "." + key, claim));
        }
    }

    private static void put(Map<String, Label> labels, Label label) {
        if (labels.size() < MOST) {
            labels.putIfAbsent(label.name() + '\0' + label.value().known().orElse(""), label);
        }
    }

    /// @param root of the dataset
    static List<Attachment> attachments(LogReader log, String root) {
        String prefix = root.isEmpty() ? "" : root + "/";
        List<Attachment> attachments = new ArrayList<>();
        for (LogAttachment one : log.attachments()) {
            String path = one.file().path();
            String below = path.startsWith(prefix) ? path.substring(prefix.length()) : path;
            attachments.add(new Attachment(one.name(), below, one.offset(), one.sizeBytes()));
        }
        return attachments;
    }
}
