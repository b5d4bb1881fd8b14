package dev.cairn.formats.log;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the readers of one log saw so far; the same thing seen again is not told again. Any thread may add.
public final class LogNotices {
    /// Notices kept per kind; further ones are counted.
    private static final int MOST_PER_KIND = 100;

    private final Set<Notice> kept = new LinkedHashSet<>();
    private final Map<NoticeKind, Integer> keptOf = new EnumMap<>(NoticeKind.class);
    private final Map<NoticeKind, Set<Integer>> beyond = new EnumMap<>(NoticeKind.class);

    /// Keeps a notice, once.
    public synchronized void add(Notice notice) {
        if (kept.contains(notice)) {
            return;
        }
        if (keptOf.merge(notice.kind(), 1, Integer::sum) <= MOST_PER_KIND) {
            kept.add(notice);
        } else {
            beyond.computeIfAbsent(notice.kind(), _ -> new LinkedHashSet<>()).add(notice.hashCode());
        }
    }

    /// All notices, in the order in which they were first seen.
    public synchronized List<Notice> all() {
        List<Notice> all = new ArrayList<>(kept);
        beyond.forEach((kind, more) -> {
            String file = kept.stream()
                    .filter(notice -> notice.kind() == kind)
                    .findFirst()
                    .map(Notice::file)
                    .orElse("");
            all.add(Notice.ofSet(kind, file, "further places like those named", "")
                    .times(more.size()));
        });
        return all;
    }
}
