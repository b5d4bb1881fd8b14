package dev.cairn.episode;

/// How the value of a depth picture becomes a distance.
///
/// LINEAR: metres = value × `unitMetres`. LOG (LeRobot): value runs from 0 to `levels` − 1 evenly in
/// ln(metres + `shiftMetres`) between `minMetres` and `maxMetres`. INVERSE: metres = `unitMetres` / value.
///
/// @param alongRay whether the distance is along the pixel's ray and not along the optical axis
public record DepthCode(
        Law law,
        double unitMetres,
        double minMetres,
        double maxMetres,
        double shiftMetres,
        int levels,
        boolean alongRay) {

    /// The law of a code.
    public enum Law {
        LINEAR,
        LOG,
        INVERSE
    }

    /// Metres per step, along the optical axis.
    public static DepthCode linear(double unitMetres) {
        return new DepthCode(Law.LINEAR, unitMetres, 0, Double.POSITIVE_INFINITY, 0, 1 << 16, false);
    }

    /// Even steps between two distances.
    public static DepthCode evenBetween(double minMetres, double maxMetres, int levels) {
        return new DepthCode(
                Law.LINEAR, (maxMetres - minMetres) / (levels - 1), minMetres, maxMetres, 0, levels, false);
    }

    /// LeRobot's logarithmic code.
    public static DepthCode log(double minMetres, double maxMetres, double shiftMetres, int levels) {
        return new DepthCode(Law.LOG, 1, minMetres, maxMetres, shiftMetres, levels, false);
    }

    /// The distance a value stands for, in metres.
    public double metres(int value) {
        return switch (law) {
            case LINEAR -> minMetres + value * unitMetres;
            case INVERSE -> value == 0 ? Double.POSITIVE_INFINITY : unitMetres / value;
            case LOG -> {
                double low = Math.log(minMetres + shiftMetres);
                double high = Math.log(maxMetres + shiftMetres);
                yield Math.exp(low + (double) value / (levels - 1) * (high - low)) - shiftMetres;
            }
        };
    }
}
