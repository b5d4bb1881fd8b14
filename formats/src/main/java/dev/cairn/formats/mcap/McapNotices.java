package dev.cairn.formats.mcap;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What was seen in one file; the same thing seen again is told once, and of many alike the first are told.
final class McapNotices {
    private static final int MOST_PER_KIND = 100;

    private final String file;
    private final Map<NoticeKind, Set<Notice>> kinds = new EnumMap<>(NoticeKind.class);
    private final Map<NoticeKind, Set<Long>> beyond = new EnumMap<>(NoticeKind.class);

    McapNotices(String file) {
        this.file = file;
    }

    void add(NoticeKind kind, long offset, String found, String expected) {
        add(new Notice(kind, Optional.empty(), Optional.empty(), file, offset, found, expected, 1));
    }

    /// Something about a topic, seen so many times.
    void about(NoticeKind kind, String topic, String found, String expected, long count) {
        add(new Notice(kind, Optional.empty(), Optional.of(topic), file, -1, found, expected, count));
    }

    private synchronized void add(Notice notice) {
        Set<Notice> alike = kinds.computeIfAbsent(notice.kind(), _ -> new LinkedHashSet<>());
        if (alike.size() < MOST_PER_KIND) {
            alike.add(notice);
        } else if (!alike.contains(notice)) {
            Set<Long> more = beyond.computeIfAbsent(notice.kind(), _ -> new LinkedHashSet<>());
            if (more.size() < MOST_PER_KIND * MOST_PER_KIND) {
                more.add(notice.offset());
            }
        }
    }

    void addAll(McapNotices others) {
        others.all().forEach(this::add);
    }

    synchronized List<Notice> all() {
        List<Notice> all = new ArrayList<>();
        kinds.forEach((kind, alike) -> {
            all.addAll(alike);
            Set<Long> more = beyond.getOrDefault(kind, Set.of());
            if (!more.isEmpty()) {
                all.add(Notice.ofSet(kind, file, "further places like those named", "")
                        .times(more.size()));
            }
        });
        return all;
    }
}
