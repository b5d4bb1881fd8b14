package dev.cairn.formats.mapping;

import java.util.Collection;
import java.util.Optional;

/// What somebody may have meant.
final class Nearest {
    private Nearest() {}

    /// The known word that is most like one, if any is.
    static Optional<String> of(String word, Collection<String> known) {
        String best = null;
        int fewest = Math.max(2, word.length() / 3) + 1;
        for (String other : known) {
            int edits = edits(word, other, fewest);
            if (edits < fewest) {
                fewest = edits;
                best = other;
            }
        }
        return Optional.ofNullable(best);
    }

    /// `; perhaps … was meant`, or nothing.
    static String hint(String word, Collection<String> known) {
        return of(word, known).map(near -> "; perhaps `" + near + "` was meant").orElse("");
    }

    /// Letters to insert, remove, replace or swap, at most `most`.
    private static int edits(String one, String other, int most) {
        if (Math.abs(one.length() - other.length()) >= most || one.length() > 200 || other.length() > 200) {
            return most;
        }
        int[] before = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        for (int i = 0; i <= other.length(); i++) {
            last[i] = i;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            before = last;
            last = row;
        }
        return Math.min(most, last[other.length()]);
    }
}
