package dev.cairn.formats.logset;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What was seen in the recordings of a dataset, by recording, whatever the order in which threads read them.
///
/// What is seen again with another count counts as often as it was seen most.
final class NoticeBook {
    private final Map<Long, Map<Seen, Notice>> byEpisode = new TreeMap<>();
    private final String prefix;

    /// @param root of the dataset; files are named below it
    NoticeBook(String root) {
        prefix = root.isEmpty() ? "" : root + "/";
    }

    /// A notice without its count.
    private record Seen(NoticeKind kind, String stream, String file, long offset, String found, String expected) {
        static Seen of(Notice notice) {
            return new Seen(
                    notice.kind(),
                    notice.stream().orElse(""),
                    notice.file(),
                    notice.offset(),
                    notice.found(),
                    notice.expected());
        }
    }

    /// Keeps what was seen in one recording.
    synchronized void add(long ordinal, String key, List<Notice> notices) {
        Map<Seen, Notice> known = byEpisode.computeIfAbsent(ordinal, _ -> new LinkedHashMap<>());
        for (Notice notice : notices) {
            Notice mine = notice.episode().isPresent()
                    ? notice
                    : new Notice(
                            notice.kind(),
                            java.util.Optional.of(key),
                            notice.stream(),
                            below(notice.file()),
                            notice.offset(),
                            notice.found(),
                            notice.expected(),
                            notice.count());
            known.merge(Seen.of(mine), mine, (one, other) -> other.count() > one.count() ? other : one);
        }
    }

    private String below(String file) {
        return file.startsWith(prefix) ? file.substring(prefix.length()) : file;
    }

    /// Everything, in the order of the recordings.
    synchronized List<Notice> all() {
        List<Notice> all = new ArrayList<>();
        byEpisode.values().forEach(notices -> all.addAll(notices.values()));
        return all;
    }
}
