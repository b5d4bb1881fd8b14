package dev.cairn.episode.facts;

/// One measured number of an episode.
public record Metric(String name, String stream, double value, String unit) {}
