package dev.cairn.formats.convert;

import java.util.ArrayList;
import java.util.List;

/// Which episodes of each source are taken, by number: `0-99,120`.
///
/// @param ranges first and last, both inclusive; empty for all
public record EpisodeSelection(List<Range> ranges) {
    /// Every episode.
    public static final EpisodeSelection ALL = new EpisodeSelection(List.of());

    public EpisodeSelection {
        ranges = List.copyOf(ranges);
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
        if (ranges.isEmpty()) {
            return true;
        }
        for (Range range : ranges) {
            if (episode >= range.first() && episode <= range.last()) {
                return true;
            }
        }
        return false;
    }
}
