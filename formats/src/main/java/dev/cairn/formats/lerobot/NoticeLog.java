package dev.cairn.formats.lerobot;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What was seen so far; equal notices are one with a count, and reading an episode twice counts once.
final class NoticeLog {
    /// Notices on single episodes kept per kind; further ones are counted.
    private static final int MOST_PER_KIND = 1000;

    /// What makes two notices the same thing seen again.
    private record Same(NoticeKind kind, Optional<String> stream, String found, String expected) {}

    /// A thing seen in several episodes.
    private record Repeated(Notice first, BitSet episodes) {}

    private final Set<Notice> single = new LinkedHashSet<>();
    private final Map<Same, Repeated> repeated = new LinkedHashMap<>();
    private final Map<NoticeKind, Integer> perKind = new EnumMap<>(NoticeKind.class);
    private final Map<NoticeKind, Repeated> beyond = new EnumMap<>(NoticeKind.class);

    /// Keeps a notice as it is.
    synchronized void add(Notice notice) {
        single.add(notice);
    }

    /// Keeps a notice on one episode, or counts it when there are many of its kind.
    synchronized void ofEpisode(Notice notice, long ordinal) {
        if (single.contains(notice)) {
            return;
        }
        if (perKind.merge(notice.kind(), 1, Integer::sum) <= MOST_PER_KIND) {
            single.add(notice);
            return;
        }
        beyond.computeIfAbsent(
                        notice.kind(),
                        kind -> new Repeated(
                                Notice.ofSet(kind, notice.file(), "further episodes like those named", ""),
                                new BitSet()))
                .episodes()
                .set((int) ordinal);
    }

    /// Counts something that concerns the whole set and shows in each episode anew.
    synchronized void repeated(Notice notice, long ordinal) {
        Same same = new Same(notice.kind(), notice.stream(), notice.found(), notice.expected());
        repeated.computeIfAbsent(same, key -> new Repeated(notice, new BitSet()))
                .episodes()
                .set((int) ordinal);
    }

    synchronized List<Notice> all() {
        List<Notice> all = new ArrayList<>(single);
        repeated.values().forEach(seen -> all.add(counted(seen)));
        beyond.values().forEach(seen -> all.add(counted(seen)));
        return all;
    }

    private static Notice counted(Repeated seen) {
        return seen.first().times(seen.episodes().cardinality());
    }
}
