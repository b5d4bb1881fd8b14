package dev.cairn.formats.lerobot;

import dev.cairn.episode.TimeBase;
import dev.cairn.episode.format.CameraPlan;
import dev.cairn.episode.format.Carriage;
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
    private final TimeBase base;
    private final long[] ptsOfRow;

    private CameraDecision(
            CameraPlan plan,
            @Nullable Clip clip,
            @Nullable EncodeInput encode,
            boolean alone,
            TimeBase base,
            long[] ptsOfRow) {
        this.plan = plan;
        this.clip = clip;
        this.encode = encode;
        this.alone = alone;
        this.base = base;
        this.ptsOfRow = ptsOfRow;
    }

    /// @param shown stamps of the pictures, the first of which belong to the rows
    static CameraDecision copied(String camera, Clip clip, long[] shown, String note) {
        return copied(camera, Carriage.COPIED, clip, shown, note);
    }

    /// @param shown true stamps of the pictures, one per row
    static CameraDecision restamped(String camera, Clip clip, long[] shown, String reason) {
        return copied(camera, Carriage.RESTAMPED, clip, shown, reason);
    }

    private static CameraDecision copied(String camera, Carriage carriage, Clip clip, long[] shown, String reason) {
        return new CameraDecision(
                new CameraPlan(camera, carriage, reason, clip.pictures(), clip.bytes()),
                clip,
                null,
                false,
                clip.encoding().timeBase(),
                shown);
    }

    /// @param alone whether other episodes of the camera may be copies for all that is known
    static CameraDecision encoded(String camera, EncodeInput input, long bytes, String reason, boolean alone) {
        return new CameraDecision(
                new CameraPlan(camera, Carriage.ENCODED, reason, input.rows(), bytes),
                null,
                input,
                alone,
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
