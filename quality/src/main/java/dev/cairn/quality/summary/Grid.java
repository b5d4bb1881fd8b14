package dev.cairn.quality.summary;

/// From where on a step is off the grid.
///
/// @param generatedTolerance largest relative deviation of a step that a generated clock shows
/// @param gapPeriods a gap is longer than so many declared periods
/// @param gapMedians where no rate is declared, a gap is longer than so many median steps
public record Grid(double generatedTolerance, double gapPeriods, double gapMedians) {
    /// 1e-4, one and a half periods, three medians.
    public static final Grid DEFAULTS = new Grid(1e-4, 1.5, 3);
}
