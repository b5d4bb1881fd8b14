package dev.cairn.formats.lerobot;

import dev.cairn.episode.TimeBase;
import dev.cairn.episode.format.CameraPlan;
import dev.cairn.episode.format.Carriage;
import dev.cairn.formats.bitstream.CameraPackets;
import org.jspecify.annotations.Nullable;

/// What becomes of one camera of one episode.
///
/// It is a copy, with the clip to copy, or an encode, with what is to be decoded and which picture each row shows.
final class CameraDecision {
    final CameraPlan plan;
    final @Nullable Clip clip;
    final @Nullable EncodeInput encode;
    /// Whether it is this episode that has to be encoded, and not its camera.
    final boolean alone;
    /// Packets put aside for it, and what was lost of them.
    final CameraPackets from;
    private final TimeBase base;
    private final long[] ptsOfRow;

    private CameraDecision(
            CameraPlan plan,
            @Nullable Clip clip,
            @Nullable EncodeInput encode,
            boolean alone,
            CameraPackets from,
            TimeBase base,
            long[] ptsOfRow) {
        this.from = from;
        this.plan = plan;
        this.clip = clip;
        this.encode = encode;
        this.alone = alone;
        this.base = base;
        this.ptsOfRow = ptsOfRow;
    }

    /// @param shown stamps of the pictures, the first of which belong to the rows
    static CameraDecision copied(String camera, CameraPackets from, Clip clip, long[] shown, String note) {
        return copied(camera, from, Carriage.COPIED, clip, shown, note);
    }

    /// @param shown true stamps of the pictures, one per row
    static CameraDecision restamped(String camera, CameraPackets from, Clip clip, long[] shown, String reason) {
        return copied(camera, from, Carriage.RESTAMPED, clip, shown, reason);
    }

    private static CameraDecision copied(
            String camera, CameraPackets from, Carriage carriage, Clip clip, long[] shown, String reason) {
        return new CameraDecision(
                new CameraPlan(camera, carriage, reason, clip.pictures(), clip.bytes()),
                clip,
                null,
                false,
                from,
                clip.encoding().timeBase(),
                shown);
    }

    /// @param alone whether other episodes of the camera may be copies for all that is known
    static CameraDecision encoded(String camera, CameraPackets from, EncodeInput input, String reason, boolean alone) {
        return new CameraDecision(
                new CameraPlan(
                        camera,
                        Carriage.ENCODED,
                        reason,
                        input.rows(),
                        input.packets().totalBytes()),
                null,
                input,
                alone,
                from,
                input.encoding().timeBase(),
                input.ptsOfRows());
    }

    boolean isRestamped() {
        return plan.carriage() == Carriage.RESTAMPED;
    }

    /// When the picture of each row was really shown, nanoseconds.
    long[] trueNanos(long rows) {
        long[] nanos = new long[Math.toIntExact(rows)];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = base.nanos(ptsOfRow[i]);
        }
        return nanos;
    }
}
