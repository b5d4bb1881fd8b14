package dev.cairn.quality;

import dev.cairn.episode.facts.Finding;
import dev.cairn.episode.facts.Window;
import dev.cairn.episode.format.Notice;
import dev.cairn.quality.container.NoticeChecks;
import dev.cairn.quality.container.NoticeRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes findings of a reader's notices.
///
/// Up to 20 episodes with the same trouble are named one by one; more become one finding that counts
/// them.
final class NoticeFindings {
    static final int NAMED = 20;

    private NoticeFindings() {}

    /// Notices of one kind about one stream.
    record Alike(Notice first, List<Notice> all) {}

    static List<Alike> alike(List<Notice> notices) {
        Map<String, Alike> groups = new LinkedHashMap<>();
        for (Notice notice : notices) {
            String key = notice.kind() + " " + notice.stream().orElse("") + " "
                    + notice.episode().isPresent();
            groups.computeIfAbsent(key, _ -> new Alike(notice, new ArrayList<>()))
                    .all()
                    .add(notice);
        }
        return List.copyOf(groups.values());
    }

    static List<Finding> of(Alike alike) {
        if (alike.first().episode().isEmpty() || alike.all().size() <= NAMED) {
            return alike.all().stream().map(NoticeFindings::one).toList();
        }
        return List.of(many(alike));
    }

    private static Finding one(Notice notice) {
        NoticeRule rule = NoticeChecks.of(notice.kind());
        return finding(notice, rule, notice.episode().orElse(""), text(rule, notice), notice.count());
    }

    private static Finding many(Alike alike) {
        NoticeRule rule = NoticeChecks.of(alike.first().kind());
        Notice last = alike.all().getLast();
        String text = alike.all().size() + " episodes: " + text(rule, alike.first()) + "; from "
                + alike.first().episode().orElse("") + " to " + last.episode().orElse("");
        return finding(alike.first(), rule, "", text, alike.all().size());
    }

    private static String text(NoticeRule rule, Notice notice) {
        StringBuilder text = new StringBuilder(rule.says());
        text.append(": found ").append(notice.found().isEmpty() ? "nothing" : notice.found());
        if (!notice.expected().isEmpty()) {
            text.append(", expected ").append(notice.expected());
        }
        if (!notice.file().isEmpty()) {
            text.append(" (").append(notice.file());
            text.append(notice.offset() >= 0 ? " @ byte " + notice.offset() : "")
                    .append(')');
        }
        return text.toString();
    }

    private static Finding finding(Notice notice, NoticeRule rule, String episode, String text, long count) {
        return new Finding(
                rule.check(),
                1,
                rule.claim(),
                rule.status(),
                episode,
                notice.stream().orElse(""),
                Window.WHOLE,
                Double.NaN,
                "",
                text,
                rule.remedy(),
                count);
    }
}
