package dev.cairn.quality.summary;

/// What the pass saw of one camera, from its sample table alone.
///
/// @param stream index of the stream in the episode
/// @param pictures those that belong to the episode
/// @param surplus packets that only others need
/// @param bytes of all packets
/// @param measuredHz by the median step, 0 when it cannot be measured
/// @param firstNanos when the first picture is shown, from the episode's start
/// @param startOffsetSeconds from the stated start of the window to the nearest picture; NaN when unknown
/// @param loaderErrorSeconds worst distance of a row from its nearest picture in the loader's float
///     arithmetic; NaN
///     when unknown
/// @param loaderWorstRow the row of the worst distance
/// @param nearestSkewNanos 95th percentile of the distance from a picture to the nearest row; NaN when
///     unknown
public record CameraSummary(
        int stream,
        String name,
        long pictures,
        long surplus,
        long bytes,
        double measuredHz,
        long firstNanos,
        double startOffsetSeconds,
        double loaderErrorSeconds,
        long loaderWorstRow,
        double nearestSkewNanos) {}
