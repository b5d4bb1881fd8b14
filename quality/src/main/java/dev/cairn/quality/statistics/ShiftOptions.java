package dev.cairn.quality.statistics;

/// From when on values move along the set (STA-04).
///
/// @param episodes fewer are not judged
/// @param madz how far the shift stands out of those that random orders give
/// @param probability of such a shift in a random order, over all elements of the set
/// @param ks distance between the distributions of two tenths of the set
/// @param w1OfStd mean distance between them, in standard deviations of the set
/// @param orders random orders that are tried
public record ShiftOptions(int episodes, double madz, double probability, double ks, double w1OfStd, int orders) {
    /// Those of the check page.
    public static final ShiftOptions DEFAULTS = new ShiftOptions(20, 3, 0.005, 0.2, 0.1, 399);

    public ShiftOptions {
        if (episodes < 20 || orders < 99) {
            throw new IllegalArgumentException(
                    "at least 20 episodes and 99 orders are needed, got " + episodes + " and " + orders);
        }
    }
}
