package dev.cairn.formats.lerobot;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What was seen so far; equal notices are one with a count, and reading an episode twice counts once.
///
/// What it says does not depend on which thread came first: notices stand in the order of the episodes, and what many
/// episodes show is told of the first of them.
final class NoticeLog {
    /// Notices on single episodes kept per kind; further ones are counted.
    private static final int MOST_PER_KIND = 1000;

    /// What makes two notices the same thing seen again.
    private record Same(NoticeKind kind, Optional<String> stream, String found, String expected) {}

    /// A thing seen in several episodes.
    private static final class Repeated {
        private final BitSet episodes = new BitSet();
        private Notice first;

        Repeated(Notice first) {
            this.first = first;
        }

        void see(Notice notice, long ordinal) {
            int lowest = episodes.nextSetBit(0);
            if (lowest >= 0 && ordinal < lowest) {
                first = notice;
            }
            episodes.set((int) ordinal);
        }

        Notice counted() {
            return first.times(episodes.cardinality());
        }
    }

    /// Notices on single episodes of one kind, and how many there are.
    private static final class Kind {
        private final NavigableMap<Long, Set<Notice>> byEpisode = new TreeMap<>();
        private final BitSet beyond = new BitSet();
        private int kept;

        void add(Notice notice, long ordinal) {
            if (beyond.get((int) ordinal)) {
                return;
            }
            if (!byEpisode.computeIfAbsent(ordinal, _ -> new LinkedHashSet<>()).add(notice)) {
                return;
            }
            kept++;
            while (kept > MOST_PER_KIND && byEpisode.size() > 1) {
                Map.Entry<Long, Set<Notice>> last = byEpisode.lastEntry();
                byEpisode.remove(last.getKey());
                kept -= last.getValue().size();
                beyond.set((int) (long) last.getKey());
            }
        }
    }

    private final Set<Notice> ofSet = new LinkedHashSet<>();
    private final Map<Same, Repeated> repeated = new HashMap<>();
    private final Map<NoticeKind, Kind> kinds = new EnumMap<>(NoticeKind.class);

    /// Keeps a notice as it is.
    synchronized void add(Notice notice) {
        ofSet.add(notice);
    }

    /// Keeps a notice on one episode, or counts it when there are many of its kind.
    synchronized void ofEpisode(Notice notice, long ordinal) {
        kinds.computeIfAbsent(notice.kind(), _ -> new Kind()).add(notice, ordinal);
    }

    /// Counts something that concerns the whole set and shows in each episode anew.
    synchronized void repeated(Notice notice, long ordinal) {
        Same same = new Same(notice.kind(), notice.stream(), notice.found(), notice.expected());
        repeated.computeIfAbsent(same, _ -> new Repeated(notice)).see(notice, ordinal);
    }

    synchronized List<Notice> all() {
        List<Notice> all = new ArrayList<>(ofSet);
        NavigableMap<Long, List<Notice>> byEpisode = new TreeMap<>();
        for (Kind kind : kinds.values()) {
            kind.byEpisode.forEach((episode, notices) ->
                    byEpisode.computeIfAbsent(episode, _ -> new ArrayList<>()).addAll(notices));
        }
        byEpisode.values().forEach(all::addAll);
        repeated.values().stream()
                .sorted(Comparator.<Repeated>comparingInt(seen -> seen.episodes.nextSetBit(0))
                        .thenComparing(seen -> seen.first.kind())
                        .thenComparing(seen -> seen.first.stream().orElse(""))
                        .thenComparing(seen -> seen.first.found()))
                .forEach(seen -> all.add(seen.counted()));
        kinds.forEach((kind, of) -> {
            if (!of.beyond.isEmpty()) {
                String file =
                        of.byEpisode.lastEntry().getValue().iterator().next().file();
                all.add(Notice.ofSet(kind, file, "further episodes like those named", "")
                        .times(of.beyond.cardinality()));
            }
        });
        return all;
    }
}
