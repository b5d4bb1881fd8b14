package dev.cairn.quality;

import dev.cairn.episode.facts.Finding;
import dev.cairn.episode.facts.Status;
import java.util.ArrayList;
import java.util.List;

/// What a scan of test episodes found.
public record Scanned(List<EpisodeResult> episodes, SetFindings set) {
    /// All findings of a check, of episodes and of the set.
    public List<Finding> of(String check) {
        return all().stream().filter(one -> one.check().equals(check)).toList();
    }

    /// All findings that warn or fail.
    public List<Finding> troubles() {
        return all().stream()
                .filter(one -> one.status() == Status.FAIL || one.status() == Status.WARN)
                .toList();
    }

    private List<Finding> all() {
        List<Finding> all = new ArrayList<>();
        episodes.forEach(one -> all.addAll(one.facts().findings()));
        all.addAll(set.findings());
        return all;
    }

    public CheckOutcome outcome(String check) {
        return set.outcomes().stream()
                .filter(one -> one.info().id().equals(check))
                .findFirst()
                .orElseThrow();
    }

    public Status status(String check) {
        return outcome(check).status();
    }
}
