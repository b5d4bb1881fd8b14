package dev.cairn.episode.facts;

/// One thing a check has to say.
///
/// @param check stable id, such as `TIME-05`
/// @param episode key, `""` for the whole set
/// @param stream name, `""` for none
/// @param value measured, NaN for none
/// @param unit of the value
/// @param reason what was found and expected
/// @param remedy command or edit that mends it, `""` for none
/// @param count how often
public record Finding(
        String check,
        int version,
        ClaimType claim,
        Status status,
        String episode,
        String stream,
        Window window,
        double value,
        String unit,
        String reason,
        String remedy,
        long count) {}
