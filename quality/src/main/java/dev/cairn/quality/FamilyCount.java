package dev.cairn.quality;

import dev.cairn.episode.facts.ClaimType;
import dev.cairn.episode.facts.Finding;
import dev.cairn.episode.facts.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Episodes of one family of checks: how many could be graded, and which defects each had.
///
/// Episodes with the same defects are counted together, so memory grows with kinds of trouble and not
/// with episodes.
final class FamilyCount {
    private static final int MAX_SIGNATURES = 10_000;

    private final Map<Set<String>, Long> defects = new HashMap<>();
    private long gradable;
    private long episodes;
    private boolean setGradable;
    private boolean setDefective;
    private long noticed;

    void episode(boolean graded, Set<String> failures) {
        episodes++;
        gradable += graded ? 1 : 0;
        if (!failures.isEmpty()) {
            defects.merge(defects.size() < MAX_SIGNATURES ? failures : Set.of(""), 1L, Long::sum);
        }
    }

    void set(boolean graded, boolean defective) {
        setGradable |= graded;
        setDefective |= defective;
    }

    /// An episode that only a notice calls defective.
    void noticed(boolean wasRead) {
        noticed++;
        gradable += wasRead ? 0 : 1;
    }

    /// Subjects that could be graded: episodes, and the set; a family that speaks of the set alone
    /// speaks for all.
    long gradable() {
        boolean set = setGradable || setDefective;
        return (gradable == 0 && set ? episodes : gradable) + (set ? 1 : 0);
    }

    /// Defective subjects; a trait makes the set defective and not each episode.
    long defective(Set<String> traits) {
        long count = noticed;
        boolean set = setDefective;
        for (Map.Entry<Set<String>, Long> entry : defects.entrySet()) {
            if (traits.containsAll(entry.getKey())) {
                set = true;
            } else {
                count += entry.getValue();
            }
        }
        return Math.min(gradable(), count + (set ? 1 : 0));
    }

    /// Keys of the defects of one episode in one family.
    static Set<String> failures(String family, List<Finding> findings) {
        Set<String> keys = Set.of();
        for (Finding finding : findings) {
            if (isDefect(finding) && finding.check().startsWith(family + "-")) {
                if (keys.isEmpty()) {
                    keys = new TreeSet<>();
                }
                keys.add(Traits.key(finding.check(), finding.stream()));
            }
        }
        return keys;
    }

    static boolean isDefect(Finding finding) {
        return finding.status() == Status.FAIL && finding.claim() == ClaimType.DEFECT;
    }
}
