package dev.cairn.media;

import dev.cairn.episode.Codec;
import dev.cairn.episode.DepthCode;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.Statistics;
import dev.cairn.episode.picture.Picture;
import dev.cairn.episode.picture.PictureSummary;
import dev.cairn.episode.source.FormatException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/// Statistics of a camera's pictures as LeRobot defines them, exact: it keeps how often each value came.
///
/// Take the pictures that [dev.cairn.episode.picture.PictureSummary#sampled(long)] names, in any order. Memory is
/// one table per channel, whatever the number of pictures; no native memory is kept. One thread at a time.
public final class ImageStatistics implements PictureSummary {
    private static final int COLOUR_VALUES = 256;
    private static final int DEPTH_VALUES = 1 << 16;
    private static final int THIN_FROM_PX = 300;
    private static final int THIN_TO_PX = 150;
    private static final double WHITE = 255;

    private final long[][] counts;
    private final IntToDoubleFunction valueOf;
    private final double divisor;
    private long pictures;

    private ImageStatistics(int channels, int values, IntToDoubleFunction valueOf, double divisor) {
        this.counts = new long[channels][values];
        this.valueOf = valueOf;
        this.divisor = divisor;
    }

    /// The statistics that a camera's encoding asks for.
    ///
    /// Depth whose stored values are distances in some unit stays in that unit. Depth in another code (LeRobot's
    /// logarithm, even steps between two distances) is in metres: LeRobot's own are in the set's `depth_unit`.
    static ImageStatistics of(Encoding.Pictures encoding) throws FormatException {
        Optional<DepthCode> depth = encoding.depth().known();
        if (depth.isEmpty()) {
            return colour();
        }
        DepthCode code = depth.get();
        boolean asStored = switch (code.law()) {
            case LINEAR -> code.minMetres() == 0;
            case LOG -> false;
            // The order of values and of distances differs: quantiles are those of the values.
            case INVERSE -> true;
        };
        return asStored ? depth() : depth(code::metres);
    }

    /// Of red, green and blue, each from 0 to 1; any picture is taken and converted.
    ///
    /// @throws FormatException MISSING_CODEC if the natives that convert are not at hand
    public static ImageStatistics colour() throws FormatException {
        Natives.require(Codec.RAW);
        return new ImageStatistics(3, COLOUR_VALUES, value -> value, WHITE);
    }

    /// Of a depth camera's stored values, one channel, unscaled; only grey pictures are taken.
    public static ImageStatistics depth() {
        return depth(value -> value);
    }

    /// Of the distances of a depth camera.
    ///
    /// @param distanceOf the distance that a stored value stands for; must not fall as the value rises
    public static ImageStatistics depth(IntToDoubleFunction distanceOf) {
        return new ImageStatistics(1, DEPTH_VALUES, distanceOf, 1);
    }

    /// Every how many pixels one is looked at, along both sides.
    static int thinning(int widthPx, int heightPx) {
        int longer = Math.max(widthPx, heightPx);
        return longer < THIN_FROM_PX ? 1 : longer / THIN_TO_PX;
    }

    /// Looks at one picture.
    ///
    /// @throws IllegalArgumentException if this is depth and the picture is not grey
    @Override
    public void accept(Picture picture) {
        int every = thinning(picture.widthPx(), picture.heightPx());
        if (counts.length == 1) {
            countDepth(picture, every);
        } else if (picture.pixels() == PixelFormat.RGB24) {
            countColour(picture.plane(0), picture.stride(0), picture.widthPx(), picture.heightPx(), every);
        } else {
            // Made anew for each picture, so that nobody has to close the statistics; the decoder costs far more.
            try (Converter toRgb = new Converter(Layout.ffmpegFormat(PixelFormat.RGB24), true)) {
                AVFrame frame = toRgb.convert(picture);
                ByteBuffer plane = Frames.view(frame, 0, frame.height(), Arena.global());
                countColour(plane, frame.linesize(0), picture.widthPx(), picture.heightPx(), every);
            }
        }
        pictures++;
    }

    private void countDepth(Picture picture, int every) {
        if (!Layout.isGray(picture.pixels())) {
            throw new IllegalArgumentException(
                    "depth is one grey channel, got " + picture.pixels().label());
        }
        ByteBuffer plane = picture.plane(0);
        int stride = picture.stride(0);
        boolean wide = picture.pixels() != PixelFormat.GRAY8;
        long[] into = counts[0];
        int start = plane.position();
        for (int y = 0; y < picture.heightPx(); y += every) {
            int line = start + y * stride;
            for (int x = 0; x < picture.widthPx(); x += every) {
                into[wide ? plane.getShort(line + 2 * x) & 0xffff : plane.get(line + x) & 0xff]++;
            }
        }
    }

    private void countColour(ByteBuffer plane, int stride, int widthPx, int heightPx, int every) {
        long[] red = counts[0];
        long[] green = counts[1];
        long[] blue = counts[2];
        int start = plane.position();
        for (int y = 0; y < heightPx; y += every) {
            int line = start + y * stride;
            for (int x = 0; x < widthPx; x += every) {
                int at = line + 3 * x;
                red[plane.get(at) & 0xff]++;
                green[plane.get(at + 1) & 0xff]++;
                blue[plane.get(at + 2) & 0xff]++;
            }
        }
    }

    /// The statistics of what was seen: min, max, mean, std, count, q01, q10, q50, q90, q99, per channel.
    ///
    /// `count` is the number of pictures. Empty if there was none.
    ///
    /// @param stream the camera they belong to
    @Override
    public Statistics finish(String stream) {
        Map<String, double[]> all = new LinkedHashMap<>();
        if (pictures == 0) {
            return new Statistics(stream, all);
        }
        for (int channel = 0; channel < counts.length; channel++) {
            ValueTable table = new ValueTable(counts[channel], valueOf);
            put(all, "min", channel, table.min());
            put(all, "max", channel, table.max());
            put(all, "mean", channel, table.mean());
            put(all, "std", channel, table.std());
            all.put("count", new double[] {pictures});
            put(all, "q01", channel, table.quantile(0.01));
            put(all, "q10", channel, table.quantile(0.10));
            put(all, "q50", channel, table.quantile(0.50));
            put(all, "q90", channel, table.quantile(0.90));
            put(all, "q99", channel, table.quantile(0.99));
        }
        return new Statistics(stream, all);
    }

    private void put(Map<String, double[]> all, String name, int channel, double value) {
        all.computeIfAbsent(name, _ -> new double[counts.length])[channel] = value / divisor;
    }

    /// Forgets everything, for the next episode.
    public void reset() {
        pictures = 0;
        for (long[] channel : counts) {
            Arrays.fill(channel, 0);
        }
    }
}
