package dev.cairn.formats.convert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which episodes of each source are taken, by number: `0-99,120`.
///
/// @param ranges rising, none overlaps another; empty for all
public record EpisodeSelection(List<Range> ranges) {
    /// Every episode.
    public static final EpisodeSelection ALL = new EpisodeSelection(List.of());

    /// Takes ranges in any order; those that overlap become one.
    public EpisodeSelection {
        ranges = joined(ranges);
    }

    private static List<Range> joined(List<Range> ranges) {
        List<Range> rising = new ArrayList<>(ranges);
        rising.sort(Comparator.comparingLong(Range::first));
        List<Range> joined = new ArrayList<>();
        for (Range next : rising) {
            if (!joined.isEmpty() && next.first() <= joined.getLast().last()) {
                Range before = joined.removeLast();
                joined.add(new Range(before.first(), Math.max(before.last(), next.last())));
            } else {
                joined.add(next);
            }
        }
        return List.copyOf(joined);
    }

    /// Numbers from `first` to `last`, both inclusive.
    public record Range(long first, long last) {
        @Override
        public String toString() {
            return first == last ? Long.toString(first) : first + "-" + last;
        }
    }

    /// Reads `0-99,120`.
    ///
    /// @throws IllegalArgumentException saying what is wrong
    public static EpisodeSelection parse(String text) {
        List<Range> ranges = new ArrayList<>();
        for (String piece : text.split(",", -1)) {
            String trimmed = piece.trim();
            int dash = trimmed.indexOf('-');
            try {
                long first = Long.parseLong(
                        dash < 0 ? trimmed : trimmed.substring(0, dash).trim());
                long last = dash < 0
                        ? first
                        : Long.parseLong(trimmed.substring(dash + 1).trim());
                if (first < 0 || last < first) {
                    throw new IllegalArgumentException("'" + piece + "' is no rising range of episodes");
                }
                ranges.add(new Range(first, last));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("'" + piece + "' is no episode or range; write them as 0-99,120", e);
            }
        }
        return new EpisodeSelection(ranges);
    }

    public boolean isAll() {
        return ranges.isEmpty();
    }

    public boolean contains(long episode) {
        return isAll() || rangeOf(episode) >= 0;
    }

    /// Index of the range that holds an episode; −1 if none does.
    int rangeOf(long episode) {
        int low = 0;
        int high = ranges.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Range range = ranges.get(middle);
            if (episode < range.first()) {
                high = middle - 1;
            } else if (episode > range.last()) {
                low = middle + 1;
            } else {
                return middle;
            }
        }
        return -1;
    }
}
