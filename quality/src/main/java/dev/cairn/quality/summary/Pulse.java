package dev.cairn.quality.summary;

/// Whether the samples of a topic come at a rate of their own, as those of sensors and controllers do, and not when
/// something happens.
///
/// @param regular whether they do
/// @param reason why that is not known, `""` where they do
public record Pulse(boolean regular, String reason) {
    static final Pulse REGULAR = new Pulse(true, "");

    private static final int LEAST = 20;
    private static final double GAUSSIAN = 1.4826;
    private static final double MOST_SPREAD = 0.5;
    private static final double MOST_SPREAD_UNSTAMPED = 0.1;
    private static final double SHORT = 1.5;
    private static final double SPREADS = 4;
    private static final double SHORT_SHARE = 0.8;
    private static final double NEAR = 0.25;
    private static final double NEAR_SHARE = 0.75;
    private static final int FEW = 3;

    private static Pulse not(String reason) {
        return new Pulse(false, reason);
    }

    /// Judges the steps between stamps.
    ///
    /// Steps of a sensor that lost samples are whole multiples of its period; pauses of a publisher are anything.
    ///
    /// @param stamped whether the sensor stamped them; else they show the transport, and pauses look like gaps
    static Pulse of(long[] nanos, int count, Intervals steps, boolean stamped) {
        double median = steps.medianNanos();
        if (count < LEAST) {
            return not("fewer than " + LEAST + " messages tell no rate");
        }
        if (!(median > 0) || GAUSSIAN * steps.madNanos() > MOST_SPREAD * median) {
            return not("messages come when something happens: their steps are uneven");
        }
        // Steps that shake are no pauses.
        double usual = Math.max(SHORT, 1 + SPREADS * GAUSSIAN * steps.madNanos() / median);
        long longer = 0;
        long near = 0;
        for (int i = 1; i < count; i++) {
            double periods = (nanos[i] - nanos[i - 1]) / median;
            if (periods > usual) {
                longer++;
                near += Math.abs(periods - Math.rint(periods)) <= NEAR ? 1 : 0;
            }
        }
        if (longer > (1 - SHORT_SHARE) * steps.steps() || (longer >= FEW && near < NEAR_SHARE * longer)) {
            return not("messages come when something happens: there are pauses of any length");
        }
        if (!stamped && (longer > 0 || GAUSSIAN * steps.madNanos() > MOST_SPREAD_UNSTAMPED * median)) {
            return not("no sensor stamp: log times show the transport, and pauses of the publisher look like gaps");
        }
        return REGULAR;
    }
}
