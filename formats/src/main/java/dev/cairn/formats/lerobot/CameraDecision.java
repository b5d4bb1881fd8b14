package dev.cairn.formats.lerobot;

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
    private final long @Nullable [] trueNanos;

    private CameraDecision(
            CameraPlan plan,
            @Nullable Clip clip,
            @Nullable EncodeInput encode,
            boolean alone,
            long @Nullable [] trueNanos) {
        this.plan = plan;
        this.clip = clip;
        this.encode = encode;
        this.alone = alone;
        this.trueNanos = trueNanos;
    }

    static CameraDecision copied(String camera, Clip clip, String note) {
        return new CameraDecision(
                new CameraPlan(camera, Carriage.COPIED, note, clip.pictures(), clip.bytes()), clip, null, false, null);
    }

    static CameraDecision restamped(String camera, Clip clip, long[] trueNanos, String reason) {
        return new CameraDecision(
                new CameraPlan(camera, Carriage.RESTAMPED, reason, clip.pictures(), clip.bytes()),
                clip,
                null,
                false,
                trueNanos);
    }

    /// @param alone whether other episodes of the camera may be copies for all that is known
    static CameraDecision encoded(String camera, EncodeInput input, long bytes, String reason, boolean alone) {
        return new CameraDecision(
                new CameraPlan(camera, Carriage.ENCODED, reason, input.rows(), bytes), null, input, alone, null);
    }

    boolean isRestamped() {
        return plan.carriage() == Carriage.RESTAMPED;
    }

    /// When each row's picture was really shown; only where it differs from the grid or a column asks for it.
    long @Nullable [] trueNanos() {
        return trueNanos;
    }
}
