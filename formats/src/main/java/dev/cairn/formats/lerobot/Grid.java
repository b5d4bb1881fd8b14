package dev.cairn.formats.lerobot;

import dev.cairn.episode.Rate;

/// The exact grid of a video file: picture k is shown at k / fps, in whole ticks.
///
/// 512 ticks a picture at whole rates, as FFmpeg does for most of them.
record Grid(int timescale, int ticksPerPicture) {
    private static final int TICKS = 512;

    static Grid of(Rate rate) {
        long timescale = (long) rate.samples() * TICKS;
        int factor = TICKS;
        while (timescale > Integer.MAX_VALUE) {
            factor /= 2;
            timescale = (long) rate.samples() * factor;
        }
        return new Grid((int) timescale, rate.seconds() * factor);
    }

    double seconds(long picture) {
        return (double) (picture * ticksPerPicture) / timescale;
    }
}
