package dev.cairn.quality.statistics;

/// Where a stored statistic is not the recomputed one.
///
/// @param statistic its stored name
/// @param column which column
/// @param relative difference relative to the larger of both
/// @param grave false where another method may explain it (quantiles)
record Difference(String statistic, int column, double stored, double made, double relative, boolean grave) {
    String text() {
        return statistic + "[" + column + "] is stored as " + (float) stored + ", recomputed " + (float) made;
    }
}
