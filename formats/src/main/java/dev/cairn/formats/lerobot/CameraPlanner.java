package dev.cairn.formats.lerobot;

import dev.cairn.episode.Codec;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Rate;
import dev.cairn.episode.TimeBase;
import dev.cairn.episode.format.NeedsDepthCells;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.transform.RowInstants;
import dev.cairn.formats.bitstream.CameraPackets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides per camera whether packets are copied, restamped or encoded, by the sample tables alone.
final class CameraPlanner {
    /// Codecs that the target's loader takes.
    private static final Set<Codec> ACCEPTED = EnumSet.of(Codec.H264, Codec.HEVC, Codec.AV1, Codec.VP9);

    private static final double RATE_TOLERANCE = 0.02;

    private final Rate rate;

    CameraPlanner(Rate rate) {
        this.rate = rate;
    }

    /// Decides for one camera.
    ///
    /// @param stream index of the camera in the episode
    /// @param rows rows of the episode; row i is loaded at i / rate, an encode shows the picture of its stamp
    /// @param files says what the target's files cannot take
    /// @param scratch file for packets that must be put aside; null to decide only
    /// @throws NeedsDepthCells if it is a depth camera whose packets cannot be copied
    CameraDecision decide(Episode episode, int stream, long rows, VideoFiles files, @Nullable Path scratch)
            throws IOException {
        CameraPackets from = CameraPackets.of(episode, stream, scratch);
        boolean done = false;
        try {
            CameraDecision decision = decide(episode, stream, rows, files, from);
            done = true;
            return decision;
        } finally {
            if (!done) {
                from.close();
            }
        }
    }

    private CameraDecision decide(Episode episode, int stream, long rows, VideoFiles files, CameraPackets from)
            throws IOException {
        var spec = episode.spec().streams().get(stream);
        Encoding.Pictures encoding = from.encoding();
        Packets packets = from.packets();
        long[] shown = shownStamps(packets);
        if (shown.length == 0) {
            throw new FormatException(
                    Problem.CORRUPT_FILE,
                    episode.spec().key(),
                    "camera " + spec.name()
                            + " has no picture in this episode; leave the camera out with --streams or skip"
                            + " the episode with --keep-going");
        }
        String name = spec.name();
        if (!ACCEPTED.contains(encoding.codec())) {
            return encode(
                    episode,
                    name,
                    from,
                    shown,
                    rows,
                    "codec " + encoding.codec().label(),
                    false);
        }
        if (!from.mustEncode().isEmpty()) {
            return encode(episode, name, from, shown, rows, from.mustEncode(), true);
        }
        int onGrid = picturesOnGrid(shown, encoding.timeBase(), rows);
        if (onGrid == rows && shown.length >= rows) {
            Clip clip = clip(encoding, packets, shown, rows);
            String surplus =
                    shown.length == rows ? "" : (shown.length - rows) + " pictures behind the last row left out";
            String refusal = files.refuses(clip);
            return refusal.isEmpty()
                    ? CameraDecision.copied(name, from, clip, shown, surplus)
                    : encode(episode, name, from, shown, rows, refusal, true);
        }
        if (shown.length == rows && rateFits(shown, encoding.timeBase())) {
            Clip clip = clip(encoding, packets, shown, rows);
            String refusal = refusal(clip, files);
            return refusal.isEmpty()
                    ? CameraDecision.restamped(name, from, clip, shown, "one picture a row, stamps off the grid")
                    : encode(episode, name, from, shown, rows, refusal, true);
        }
        return encode(
                episode, name, from, shown, rows, whyNotOnGrid(shown, rows), rateFits(shown, encoding.timeBase()));
    }

    private static String refusal(Clip clip, VideoFiles files) {
        return clip.places().areDistinct() ? files.refuses(clip) : "two pictures have one stamp";
    }

    private static String whyNotOnGrid(long[] shown, long rows) {
        return shown.length == rows
                ? "pictures come at another rate than the rows"
                : shown.length + " pictures for " + rows + " rows";
    }

    private static long[] shownStamps(Packets packets) {
        long[] stamps = new long[packets.count()];
        int count = 0;
        for (int i = 0; i < stamps.length; i++) {
            if (packets.shown(i)) {
                stamps[count++] = packets.pts(i);
            }
        }
        long[] shown = Arrays.copyOf(stamps, count);
        Arrays.sort(shown);
        return shown;
    }

    /// How many pictures from the first on lie on their row's place.
    private int picturesOnGrid(long[] shown, TimeBase base, long rows) {
        int most = (int) Math.min(shown.length, rows);
        for (int i = 0; i < most; i++) {
            double off = base.seconds(shown[i]) - (double) i * rate.seconds() / rate.samples();
            if (Math.abs(off) >= RowFiller.TOLERANCE_SECONDS) {
                return i;
            }
        }
        return most;
    }

    private boolean rateFits(long[] shown, TimeBase base) {
        if (shown.length < 2) {
            return true;
        }
        double mean = (shown.length - 1) / base.seconds(shown[shown.length - 1] - shown[0]);
        return Math.abs(mean / rate.perSecond() - 1) <= RATE_TOLERANCE;
    }

    /// The packets up to the last wanted picture, in decoding order.
    private static Clip clip(Encoding.Pictures encoding, Packets packets, long[] shown, long rows) {
        long first = shown[0];
        long last = shown[(int) rows - 1];
        int to = 0;
        int firstPacket = 0;
        for (int i = 0; i < packets.count(); i++) {
            if (packets.shown(i) && packets.pts(i) <= last) {
                to = i + 1;
            }
            if (packets.shown(i) && packets.pts(i) == first) {
                firstPacket = i;
            }
        }
        Clip.Places places = Clip.Places.of(packets, to);
        return new Clip(encoding, packets, to, places, places.of(firstPacket), rows);
    }

    private CameraDecision encode(
            Episode episode, String name, CameraPackets from, long[] shown, long rows, String reason, boolean alone)
            throws IOException {
        Encoding.Pictures encoding = from.encoding();
        if (encoding.depth().known().isPresent()) {
            throw new NeedsDepthCells(name, reason);
        }
        long[] ptsOfRow = RowInstants.of(episode, rate, Math.toIntExact(rows));
        int at = 0;
        for (int row = 0; row < ptsOfRow.length; row++) {
            long wanted = encoding.timeBase().ticks(ptsOfRow[row]);
            while (at + 1 < shown.length && shown[at + 1] - wanted <= wanted - shown[at]) {
                at++;
            }
            ptsOfRow[row] = shown[at];
        }
        return CameraDecision.encoded(name, from, new EncodeInput(encoding, from.packets(), ptsOfRow), reason, alone);
    }
}
