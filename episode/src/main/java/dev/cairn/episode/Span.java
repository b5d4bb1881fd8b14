package dev.cairn.episode;

/// Something said of a part of an episode: a subtask, an intervention.
public record Span(String kind, Claim<String> text, Interval where) {}
