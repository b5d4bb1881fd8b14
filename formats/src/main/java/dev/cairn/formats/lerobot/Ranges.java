package dev.cairn.formats.lerobot;

import java.util.BitSet;

/// Episode numbers as people write them: `0-27, 30-99`.
final class Ranges {
    private static final int MOST = 20;

    private Ranges() {}

    /// Numbers of the rows of a table that are not among those present.
    static String of(EpisodeTable table, BitSet present) {
        StringBuilder text = new StringBuilder();
        int ranges = 0;
        int row = present.nextClearBit(0);
        while (row < table.size()) {
            if (ranges++ == MOST) {
                return text.append(", ...").toString();
            }
            int end = row;
            while (end + 1 < table.size() && !present.get(end + 1) && table.number(end + 1) == table.number(end) + 1) {
                end++;
            }
            text.append(text.isEmpty() ? "" : ", ").append(table.number(row));
            if (end > row) {
                text.append('-').append(table.number(end));
            }
            row = present.nextClearBit(end + 1);
        }
        return text.toString();
    }
}
