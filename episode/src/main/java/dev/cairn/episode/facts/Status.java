package dev.cairn.episode.facts;

/// Outcome of a check.
public enum Status {
    PASS,
    WARN,
    FAIL,
    /// Said without judgement.
    REPORTED,
    /// The check has no meaning here.
    NOT_APPLICABLE,
    /// It has meaning, and the evidence is missing.
    NOT_ASSESSED
}
