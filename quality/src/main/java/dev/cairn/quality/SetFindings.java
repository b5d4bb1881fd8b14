package dev.cairn.quality;

import dev.cairn.episode.facts.Finding;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the checks say of a whole set.
///
/// Findings of single episodes are in their facts; those that [#covers] says are told once here, as a
/// trait.
public final class SetFindings {
    private final List<Finding> findings;
    private final List<CheckOutcome> outcomes;
    private final List<Trait> traits;
    private final Integrity integrity;
    private final long episodes;
    private final long rows;
    private final long defects;
    private final Set<String> covered = new HashSet<>();

    SetFindings(
            List<Finding> findings,
            List<CheckOutcome> outcomes,
            List<Trait> traits,
            Integrity integrity,
            long episodes,
            long rows,
            long defects) {
        this.findings = List.copyOf(findings);
        this.outcomes = List.copyOf(outcomes);
        this.traits = List.copyOf(traits);
        this.integrity = integrity;
        this.episodes = episodes;
        this.rows = rows;
        this.defects = defects;
        traits.forEach(trait -> covered.add(Traits.key(trait.check(), trait.stream())));
    }

    /// Findings of the set, and those that the reader's notices make of single episodes.
    public List<Finding> findings() {
        return findings;
    }

    /// One per check of the catalogue, in its order.
    public List<CheckOutcome> outcomes() {
        return outcomes;
    }

    public List<Trait> traits() {
        return traits;
    }

    public Integrity integrity() {
        return integrity;
    }

    /// Episodes that were folded.
    public long episodes() {
        return episodes;
    }

    /// Rows of them.
    public long rows() {
        return rows;
    }

    /// Whether a finding of an episode is told by a trait of the set.
    public boolean covers(Finding finding) {
        return covered.contains(Traits.key(finding.check(), finding.stream()));
    }

    /// What `--fail-on` asks: whether anything found is at least that grave.
    public boolean reaches(FailOn failOn) {
        return failOn.reached(outcomes, defects);
    }
}
