package dev.cairn.formats.lerobot;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Packets;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Statistics;
import dev.cairn.episode.Stream;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.picture.Picture;
import dev.cairn.episode.picture.PictureSummary;
import dev.cairn.episode.picture.Pictures;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Statistics of a camera from some of its pictures, chosen as upstream does.
///
/// int(n^0.75) of n pictures, at least 100 (or all) and at most 10,000, evenly spread
/// (`compute_stats.py`: `estimate_num_samples`, `sample_indices`).
final class PictureSampling {
    private static final int LEAST = 100;
    private static final int MOST = 10_000;
    private static final double POWER = 0.75;
    private static final double MILLIMETRES_PER_METRE = 1000;

    private PictureSampling() {}

    /// Numbers of the pictures that are looked at, rising.
    static long[] chosen(long pictures) {
        int wanted = (int) Math.clamp((long) Math.pow(pictures, POWER), Math.min(pictures, LEAST), MOST);
        long[] chosen = new long[wanted];
        for (int i = 0; i < wanted; i++) {
            double place = wanted == 1 ? 0 : (double) i * (pictures - 1) / (wanted - 1);
            chosen[i] = (long) Math.rint(place);
        }
        return chosen;
    }

    /// Decodes the chosen pictures of one camera.
    static Statistics of(Episode episode, int at, Codecs codecs) throws IOException {
        Stream stream = episode.spec().streams().get(at);
        if (!(stream.type() instanceof SampleType.Encoded(Encoding.Pictures encoding))) {
            throw new IllegalArgumentException(stream.name() + " is no camera");
        }
        PictureSummary summary = codecs.pictureSummary(encoding);
        PacketTrack track = episode.track(at);
        Packets first = track.packetsFor(0);
        CodecConfig config = first.config();
        try (Pictures pictures = new Pictures(track, codecs.decoder(encoding, config))) {
            for (long number : chosen(track.count())) {
                Optional<Picture> picture = pictures.picture(number);
                picture.ifPresent(summary::accept);
            }
        }
        Statistics made = summary.finish(stream.name());
        boolean coded =
                encoding.depth().known().isPresent() && !encoding.codec().isStill();
        return coded && isInMillimetres(stream) ? times(made, MILLIMETRES_PER_METRE) : made;
    }

    /// What LeRobot's loader takes statistics of depth to be in; ours of a coded camera are in metres.
    private static boolean isInMillimetres(Stream stream) {
        return stream.labels().stream()
                .anyMatch(label -> label.name().equals("depth_unit")
                        && label.value().known().filter("\"mm\""::equals).isPresent());
    }

    private static Statistics times(Statistics made, double factor) {
        Map<String, double[]> values = new LinkedHashMap<>();
        for (String name : made.names()) {
            double[] numbers = made.values(name).orElseThrow();
            for (int i = 0; i < numbers.length && !name.equals("count"); i++) {
                numbers[i] *= factor;
            }
            values.put(name, numbers);
        }
        return new Statistics(made.stream(), values);
    }
}
