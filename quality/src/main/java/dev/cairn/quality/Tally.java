package dev.cairn.quality;

import dev.cairn.episode.facts.Status;
import dev.cairn.quality.check.CheckInfo;
import java.util.EnumMap;
import java.util.Map;

/// How often each status was given by one check.
final class Tally {
    private final CheckInfo info;
    private final Map<Status, Long> counts = new EnumMap<>(Status.class);
    private final Map<Status, String> reasons = new EnumMap<>(Status.class);

    Tally(CheckInfo info) {
        this.info = info;
    }

    void add(Status status, String reason) {
        counts.merge(status, 1L, Long::sum);
        if (!reason.isEmpty()) {
            reasons.putIfAbsent(status == Status.NOT_APPLICABLE ? status : Status.NOT_ASSESSED, reason);
        }
    }

    /// A notice says of an episode, or of the set, what the check itself had passed.
    void instead(Status status) {
        long passed = count(Status.PASS);
        if (passed > 0) {
            counts.put(Status.PASS, passed - 1);
        }
        counts.merge(status, 1L, Long::sum);
    }

    long count(Status status) {
        return counts.getOrDefault(status, 0L);
    }

    long graded() {
        return count(Status.PASS) + count(Status.WARN) + count(Status.FAIL);
    }

    CheckOutcome outcome() {
        Status status = gravest();
        String left = reasons.getOrDefault(
                Status.NOT_ASSESSED,
                status == Status.NOT_APPLICABLE ? reasons.getOrDefault(Status.NOT_APPLICABLE, "no subject") : "");
        return new CheckOutcome(
                info,
                status,
                count(Status.PASS),
                count(Status.WARN),
                count(Status.FAIL),
                count(Status.REPORTED),
                count(Status.NOT_APPLICABLE),
                count(Status.NOT_ASSESSED),
                left);
    }

    private Status gravest() {
        for (Status status :
                new Status[] {Status.FAIL, Status.WARN, Status.PASS, Status.REPORTED, Status.NOT_ASSESSED}) {
            if (count(status) > 0) {
                return status;
            }
        }
        return Status.NOT_APPLICABLE;
    }
}
