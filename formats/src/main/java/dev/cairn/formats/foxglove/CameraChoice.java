package dev.cairn.formats.foxglove;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Stream;
import dev.cairn.episode.format.CameraPlan;
import dev.cairn.episode.format.Carriage;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.LossKind;
import dev.cairn.episode.format.NeedsDepthCells;
import dev.cairn.formats.bitstream.CameraPackets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Whether the packets of a camera can be copied into `CompressedVideo`, and why not.
final class CameraChoice {
    private final CameraPlan plan;
    private final List<Loss> losses;
    private final long[] shown;
    private final Rate rate;

    private CameraChoice(CameraPlan plan, List<Loss> losses, long[] shown, Rate rate) {
        this.plan = plan;
        this.losses = List.copyOf(losses);
        this.shown = shown;
        this.rate = rate;
    }

    CameraPlan plan() {
        return plan;
    }

    List<Loss> losses() {
        return losses;
    }

    /// Ticks of its pictures, ascending.
    long[] shown() {
        return shown.clone();
    }

    int pictures() {
        return shown.length;
    }

    /// Rate of its pictures, for an encoder.
    Rate rate() {
        return rate;
    }

    boolean isCopied() {
        return plan.carriage() == Carriage.COPIED;
    }

    /// Decides by the sample tables, and the heads of packets that have none.
    ///
    /// @throws NeedsDepthCells if it is a depth camera that cannot be copied
    static CameraChoice of(Episode episode, int stream, Encoding.Pictures encoding) throws IOException {
        Stream camera = episode.spec().streams().get(stream);
        try (CameraPackets from = CameraPackets.of(episode, stream, null)) {
            Packets packets = from.packets();
            String reason = reason(packets, encoding);
            if (!reason.isEmpty() && encoding.depth().known().isPresent()) {
                throw new NeedsDepthCells(camera.name(), reason);
            }
            long[] shown = shown(packets);
            List<Loss> losses = new ArrayList<>(from.losses());
            Carriage carriage = reason.isEmpty() ? Carriage.COPIED : Carriage.ENCODED;
            if (carriage == Carriage.ENCODED) {
                losses.add(new Loss(LossKind.REENCODED, camera.name(), reason, shown.length, "pictures"));
            }
            CameraPlan plan = new CameraPlan(camera.name(), carriage, reason, shown.length, packets.totalBytes());
            Axis axis = episode.spec().axisOf(camera);
            Rate rate = axis.rate().known().orElseGet(() -> rate(shown, encoding));
            return new CameraChoice(plan, losses, shown, rate);
        }
    }

    private static String reason(Packets packets, Encoding.Pictures encoding) {
        if (VideoCarrier.format(encoding.codec()).isEmpty()) {
            return "codec " + encoding.codec().label();
        }
        for (int i = 0; i < packets.count(); i++) {
            if (!packets.shown(i)) {
                return "the part does not begin at a key picture";
            }
            if (i > 0 && packets.pts(i) <= packets.pts(i - 1)) {
                return "its pictures are not shown in the order they are decoded (B-frames), which CompressedVideo"
                        + " does not allow";
            }
        }
        return packets.count() > 0 && !packets.key(0) ? "it does not begin at a key picture" : "";
    }

    private static long[] shown(Packets packets) {
        long[] ticks = new long[packets.count()];
        int count = 0;
        for (int i = 0; i < ticks.length; i++) {
            if (packets.present(i) && packets.shown(i)) {
                ticks[count++] = packets.pts(i);
            }
        }
        long[] shown = Arrays.copyOf(ticks, count);
        Arrays.sort(shown);
        return shown;
    }

    private static Rate rate(long[] shown, Encoding.Pictures encoding) {
        double seconds = shown.length < 2 ? 0 : encoding.timeBase().seconds(shown[shown.length - 1] - shown[0]);
        double perSecond = seconds > 0 ? (shown.length - 1) / seconds : 30;
        return Rate.nearest(Math.clamp(perSecond, 0.1, 1000));
    }
}
