package dev.cairn.episode.picture;

import dev.cairn.episode.Statistics;

/// Statistics of the pictures of one camera, picture by picture.
public interface PictureSummary {
    /// Takes in one picture; nothing of it is kept.
    void accept(Picture picture);

    /// Statistics per channel: min, max, mean, std, count and quantiles; without any when no picture came.
    Statistics finish(String stream);

    /// Which of `pictures` LeRobot looks at: `pictures` to the power of 0.75, at least 100 and at most 10,000, evenly.
    ///
    /// @return numbers from 0, rising; all of them when there are at most 100
    /// @throws IllegalArgumentException if `pictures` is negative
    static long[] sampled(long pictures) {
        if (pictures < 0) {
            throw new IllegalArgumentException("pictures must not be negative, got " + pictures);
        }
        long wanted = Math.clamp((long) Math.pow(pictures, 0.75), Math.min(pictures, 100), 10_000);
        long[] numbers = new long[(int) wanted];
        double step = wanted > 1 ? (pictures - 1.0) / (wanted - 1) : 0;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (long) Math.rint(i * step);
        }
        if (wanted > 1) {
            numbers[numbers.length - 1] = pictures - 1;
        }
        return numbers;
    }
}
