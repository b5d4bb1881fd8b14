package dev.cairn.cli.demo;

/// An arm of two links in a plane: joint angles that bring its wrist to a point.
///
/// Lengths are metres; x runs away from the base, y up.
record Reach(double upperM, double lowerM) {
    /// Shoulder above the horizon and elbow bend, in radians; the nearest pose where the point is out of reach.
    double[] angles(double x, double y) {
        double far = Math.clamp(Math.hypot(x, y), Math.abs(upperM - lowerM) + 1e-3, upperM + lowerM - 1e-3);
        double bend =
                Math.acos(Math.clamp((far * far - upperM * upperM - lowerM * lowerM) / (2 * upperM * lowerM), -1, 1));
        double lift = Math.atan2(y, x) + Math.atan2(lowerM * Math.sin(bend), upperM + lowerM * Math.cos(bend));
        return new double[] {lift, -bend};
    }

    /// Elbow and wrist, `x, y, x, y`, of two angles.
    double[] places(double lift, double bend) {
        double elbowX = upperM * Math.cos(lift);
        double elbowY = upperM * Math.sin(lift);
        return new double[] {
            elbowX, elbowY, elbowX + lowerM * Math.cos(lift + bend), elbowY + lowerM * Math.sin(lift + bend)
        };
    }
}
