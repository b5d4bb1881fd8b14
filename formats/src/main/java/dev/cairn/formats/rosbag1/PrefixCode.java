package dev.cairn.formats.rosbag1;

import java.util.Arrays;

/// A canonical prefix code of up to 20 bits: short codes by one look, longer ones by their length.
final class PrefixCode {
    static final int LONGEST = 20;
    private static final int QUICK = 10;

    private final short[] quick = new short[1 << QUICK];
    private final int[] first = new int[LONGEST + 2];
    private final int[] start = new int[LONGEST + 2];
    private final int[] sorted = new int[258];

    /// Makes the code anew.
    ///
    /// @param lengths bits of each symbol, 1 to 20
    void set(byte[] lengths, int alphabet) {
        int[] count = new int[LONGEST + 2];
        for (int symbol = 0; symbol < alphabet; symbol++) {
            count[lengths[symbol]]++;
        }
        int code = 0;
        int index = 0;
        for (int length = 1; length <= LONGEST; length++) {
            first[length] = code;
            start[length] = index;
            code = code + count[length] << 1;
            index += count[length];
        }
        start[LONGEST + 1] = index;
        int[] next = start.clone();
        for (int symbol = 0; symbol < alphabet; symbol++) {
            sorted[next[lengths[symbol]]++] = symbol;
        }
        Arrays.fill(quick, (short) 0);
        for (int length = 1; length <= QUICK; length++) {
            for (int i = 0; i < count[length]; i++) {
                int from = first[length] + i << QUICK - length;
                int to = from + (1 << QUICK - length);
                if (to > quick.length) {
                    return; // more codes than bits: what lies beyond is never found
                }
                Arrays.fill(quick, from, to, (short) (sorted[start[length] + i] << 5 | length));
            }
        }
    }

    /// The symbol at the front of 20 bits.
    ///
    /// @return `symbol << 5 | bits`, with 0 bits where there is none
    int find(int window) {
        int found = quick[window >>> LONGEST - QUICK];
        if (found != 0) {
            return found;
        }
        for (int length = QUICK + 1; length <= LONGEST; length++) {
            int offset = (window >>> LONGEST - length) - first[length];
            if (offset >= 0 && offset < start[length + 1] - start[length]) {
                return sorted[start[length] + offset] << 5 | length;
            }
        }
        return 0;
    }
}
