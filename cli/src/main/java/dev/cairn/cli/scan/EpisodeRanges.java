package dev.cairn.cli.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Numbers of episodes as people write them: `0-27, 30-99`.
final class EpisodeRanges {
    private EpisodeRanges() {}

    /// The number by which a person names an episode: the digits its key ends with, else its place.
    static long number(String key, long ordinal) {
        int from = key.length();
        while (from > 0 && key.length() - from < 18 && isDigit(key.charAt(from - 1))) {
            from--;
        }
        return from == key.length() ? ordinal : Long.parseLong(key.substring(from));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// Sorts, and joins neighbours.
    static String text(long[] numbers) {
        long[] sorted = numbers.clone();
        Arrays.sort(sorted);
        List<String> ranges = new ArrayList<>();
        int at = 0;
        while (at < sorted.length) {
            int end = at;
            while (end + 1 < sorted.length && sorted[end + 1] <= sorted[end] + 1) {
                end++;
            }
            ranges.add(sorted[at] == sorted[end] ? "" + sorted[at] : sorted[at] + "-" + sorted[end]);
            at = end + 1;
        }
        return String.join(", ", ranges);
    }
}
