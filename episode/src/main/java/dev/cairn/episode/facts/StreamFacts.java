package dev.cairn.episode.facts;

/// What is known of one stream of one episode.
///
/// @param type such as `float32`, `video`, `string`
/// @param shape such as `3x4`, `""` for a scalar
/// @param declaredHz 0 when nobody says
/// @param measuredHz 0 when it cannot be measured
/// @param codec `""` for numbers
/// @param bytes stored, −1 when unknown
public record StreamFacts(
        String name,
        String role,
        String type,
        String shape,
        String unit,
        long samples,
        double declaredHz,
        double measuredHz,
        String clock,
        String codec,
        long bytes) {}
