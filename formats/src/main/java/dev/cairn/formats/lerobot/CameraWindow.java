package dev.cairn.formats.lerobot;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Rate;
import dev.cairn.episode.TimeBase;
import dev.cairn.formats.mp4.Mp4Track;

/// The pictures of one episode in a camera's file: pictures `from` to `to` in shown order.
///
/// They are those whose pts lies in [start − half a period, end − half a period): float seconds of the episode table
/// are off by microseconds, neighbouring pictures by milliseconds.
///
/// @param baseTicks the episode's zero in the file
/// @param startSeconds the same as the episode table states it, NaN for a file of its own
record CameraWindow(CameraFile file, int from, int to, long baseTicks, double startSeconds) {
    private static final long MOST_RATE = 1_000_000;

    /// All pictures of a file of its own.
    static CameraWindow whole(CameraFile file) {
        return new CameraWindow(file, file.firstFrom(-(long) (file.periodTicks() / 2)), file.pictures(), 0, Double.NaN);
    }

    /// The pictures between two instants of the file.
    ///
    /// @param periodSeconds between pictures, NaN where nobody says
    static CameraWindow between(CameraFile file, double fromSeconds, double toSeconds, double periodSeconds) {
        TimeBase base = file.timeBase();
        double perSecond = (double) base.denominator() / base.numerator();
        double half = (Double.isNaN(periodSeconds) ? file.periodTicks() : periodSeconds * perSecond) / 2;
        double start = fromSeconds * perSecond;
        int from = file.firstFrom((long) Math.ceil(start - half));
        int to = Double.isNaN(toSeconds)
                ? file.pictures()
                : file.firstFrom((long) Math.ceil(toSeconds * perSecond - half));
        return new CameraWindow(file, from, Math.max(from, to), Math.round(start), fromSeconds);
    }

    /// The part of it between two of its pictures.
    CameraWindow part(long fromPicture, long toPicture) {
        int first = Math.clamp(fromPicture, 0, pictures());
        int end = Math.clamp(toPicture, first, pictures());
        return new CameraWindow(file, from + first, from + end, baseTicks, startSeconds);
    }

    int pictures() {
        return to - from;
    }

    /// When a picture is shown, in ticks from the episode's start.
    long pts(long picture) {
        return file.track().pts(file.shown(from + (int) picture)) - baseTicks;
    }

    long nanos(long picture) {
        return file.timeBase().nanos(pts(picture));
    }

    /// Number of the first picture that is not before an instant.
    int firstFrom(long nanos) {
        int low = 0;
        int high = pictures();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (nanos(middle) < nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    long halfPeriodNanos() {
        return (long) (file.timeBase().seconds(1) * file.periodTicks() * 1e9 / 2);
    }

    /// First sample that must be decoded.
    int decodeFrom() {
        if (from == to) {
            return 0;
        }
        int first = file.track().decodeFrom(file.shown(from));
        for (int picture = from; picture < to; picture++) {
            first = Math.min(first, file.shown(picture));
        }
        return first;
    }

    /// End of the samples that must be decoded.
    int decodeTo() {
        int end = from == to ? 0 : file.shown(from) + 1;
        for (int picture = from; picture < to; picture++) {
            end = Math.max(end, file.shown(picture) + 1);
        }
        return end;
    }

    /// Whether a sample is one of these pictures.
    boolean shows(int sample) {
        if (from == to || !file.track().presented(sample)) {
            return false;
        }
        long pts = file.track().pts(sample);
        return pts >= file.track().pts(file.shown(from)) && pts <= file.track().pts(file.shown(to - 1));
    }

    void add(Packets.Builder packets, int sample) {
        Mp4Track track = file.track();
        packets.add(
                track.offset(sample),
                track.size(sample),
                track.pts(sample) - baseTicks,
                track.dts(sample) - baseTicks,
                track.key(sample),
                shows(sample));
    }

    /// Pictures per second between the first and the last one, NaN for fewer than two.
    double perSecond() {
        int steps = pictures() - 1;
        return steps < 1 ? Double.NaN : steps / file.timeBase().seconds(pts(steps) - pts(0));
    }

    /// Pictures per second as the sample table has them.
    Claim<Rate> rate() {
        int steps = pictures() - 1;
        long ticks = steps < 1 ? file.track().durationTicks() : pts(steps) - pts(0);
        if (steps < 1) {
            steps = file.pictures() <= 1 ? 1 : 0;
        }
        if (steps < 1 || ticks <= 0) {
            return Claim.unknown("stamps of at least two pictures");
        }
        TimeBase base = file.timeBase();
        String evidence = "sample table of " + file.path() + ": " + steps + " steps in " + ticks + " ticks of 1/"
                + base.denominator() + " s";
        if (ticks % steps == 0) {
            long period = ticks / steps;
            long common = gcd(base.denominator(), period * base.numerator());
            long samples = base.denominator() / common;
            long seconds = period * base.numerator() / common;
            if (samples <= Integer.MAX_VALUE && seconds > 0 && seconds <= Integer.MAX_VALUE) {
                return new Claim.Measured<>(new Rate((int) samples, (int) seconds), evidence);
            }
        }
        double perSecond = steps / base.seconds(ticks);
        if (!(perSecond > 0) || perSecond > MOST_RATE) {
            return Claim.unknown("a rate of pictures, the sample table says " + perSecond);
        }
        return new Claim.Measured<>(Rate.nearest(perSecond), evidence);
    }

    private static long gcd(long one, long other) {
        return other == 0 ? one : gcd(other, one % other);
    }
}
