package dev.cairn.quality.check;

import dev.cairn.episode.facts.ClaimType;
import dev.cairn.episode.facts.Finding;
import dev.cairn.episode.facts.Status;
import java.util.List;
import java.util.function.Supplier;

/// Takes down what one check says of one subject: an episode, or the set.
public final class Verdicts {
    private final CheckInfo info;
    private final String episode;
    private final List<Finding> findings;
    private Status status = Status.NOT_APPLICABLE;
    private boolean spoke;
    private String reason = "";

    /// @param episode key of the subject, `""` for the set
    /// @param findings where findings are added
    public Verdicts(CheckInfo info, String episode, List<Finding> findings) {
        this.info = info;
        this.episode = episode;
        this.findings = findings;
    }

    /// All is well.
    public void pass() {
        becomes(Status.PASS, "");
    }

    /// The check has no meaning here.
    public void notApplicable(String why) {
        becomes(Status.NOT_APPLICABLE, why);
    }

    /// The check has meaning here, and the evidence is missing.
    ///
    /// @param missing what would be needed
    public void notAssessed(String missing) {
        becomes(Status.NOT_ASSESSED, missing);
    }

    /// It is broken.
    public void fail(Evidence evidence) {
        say(info.claim(), Status.FAIL, evidence);
    }

    /// It is close to broken, or a risk.
    public void warn(Evidence evidence) {
        say(info.claim(), Status.WARN, evidence);
    }

    /// It is so.
    public void report(Evidence evidence) {
        say(ClaimType.CHARACTERISTIC, Status.REPORTED, evidence);
    }

    /// Says something with a claim of its own.
    public void say(ClaimType claim, Status said, Evidence evidence) {
        becomes(said, "");
        findings.add(new Finding(
                info.id(),
                info.version(),
                claim,
                said,
                episode,
                evidence.stream(),
                evidence.window(),
                evidence.value(),
                info.unit(),
                evidence.reason(),
                evidence.remedy(),
                evidence.count()));
    }

    /// Holds a value against two thresholds: passes, warns or fails.
    ///
    /// @param evidence made only when there is something to say
    public void grade(double value, double warn, double fail, Supplier<Evidence> evidence) {
        if (value >= fail) {
            fail(evidence.get().measuring(value));
        } else if (value >= warn) {
            warn(evidence.get().measuring(value));
        } else {
            pass();
        }
    }

    /// Says nothing.
    void silent() {
        // Nothing was said: what the check says elsewhere counts.
    }

    private void becomes(Status other, String why) {
        if (!spoke || rank(other) > rank(status)) {
            status = other;
        }
        if (!why.isEmpty() && reason.isEmpty()) {
            reason = why;
        }
        spoke = true;
    }

    private static int rank(Status status) {
        return switch (status) {
            case NOT_APPLICABLE -> 0;
            case NOT_ASSESSED -> 1;
            case REPORTED -> 2;
            case PASS -> 3;
            case WARN -> 4;
            case FAIL -> 5;
        };
    }

    /// Whether anything was said.
    public boolean spoke() {
        return spoke;
    }

    /// The gravest thing said.
    public Status status() {
        return status;
    }

    /// Why something was not looked at, `""` where nothing was left out.
    public String reason() {
        return reason;
    }
}
