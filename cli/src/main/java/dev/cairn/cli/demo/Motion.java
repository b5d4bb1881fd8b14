package dev.cairn.cli.demo;

import java.util.ArrayList;
import java.util.List;

/// A way through points that starts and ends each stretch at rest, with the least jerk.
final class Motion {
    private final List<double[]> points = new ArrayList<>();
    private final List<Double> times = new ArrayList<>();

    /// Starts at a point.
    Motion(double... start) {
        points.add(start);
        times.add(0.0);
    }

    /// Goes on to a point.
    Motion to(double seconds, double... point) {
        points.add(point);
        times.add(times.getLast() + seconds);
        return this;
    }

    double seconds() {
        return times.getLast();
    }

    /// Where it is at an instant.
    double[] at(double seconds) {
        int leg = 0;
        while (leg < times.size() - 2 && seconds >= times.get(leg + 1)) {
            leg++;
        }
        double from = times.get(leg);
        double share = Math.clamp((seconds - from) / (times.get(leg + 1) - from), 0, 1);
        double smooth = share * share * share * (10 + share * (6 * share - 15));
        double[] one = points.get(leg);
        double[] other = points.get(leg + 1);
        double[] place = new double[one.length];
        for (int i = 0; i < place.length; i++) {
            place[i] = one[i] + smooth * (other[i] - one[i]);
        }
        return place;
    }
}
