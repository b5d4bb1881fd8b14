package dev.cairn.quality.summary;

/// How two clocks that stamped the same events go together: t_left = t_right + offset + drift.
///
/// @param left name of the clock whose stamps the axis is ordered by
/// @param right name of the other
/// @param sensor whether the other is the sensor's
/// @param events that both stamped
/// @param ppm by how much the left clock runs faster, in millionths
/// @param driftNanos what that amounts to from the first event to the last
/// @param spreadNanos robust standard deviation of the events from the fitted line
/// @param steady whether both halves of the events say the same of the speed
/// @param offsetNanos median of left less right
/// @param rangeNanos from the 1st to the 99th percentile of left less right, less the drift
/// @param stepNanos largest lasting change of left less right, less the drift
/// @param stepAt event at which it lies
/// @param absurd events whose stamps are more than ten seconds and a hundred spreads off the others
/// @param firstAbsurd the first of them, −1 for none
/// @param absurdNanos how far it is off
public record ClockPair(
        String left,
        String right,
        boolean sensor,
        long events,
        double ppm,
        double driftNanos,
        double spreadNanos,
        boolean steady,
        double offsetNanos,
        double rangeNanos,
        double stepNanos,
        long stepAt,
        long absurd,
        long firstAbsurd,
        double absurdNanos) {}
