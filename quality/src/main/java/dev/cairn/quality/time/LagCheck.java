package dev.cairn.quality.time;

import dev.cairn.episode.facts.ClaimType;
import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Evidence;
import dev.cairn.quality.check.Threshold;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.EpisodeSummary;
import dev.cairn.quality.summary.Lag;
import java.util.List;
import java.util.Locale;

/// By how many pictures a camera comes late: behind the joints (TIME-16), or behind the first camera (TIME-17).
final class LagCheck implements Check {
    private final CheckInfo info;
    private final boolean joints;
    private final TimeOptions options;

    private LagCheck(String id, String name, String meaning, boolean joints, TimeOptions options) {
        info = new CheckInfo(
                id,
                name,
                1,
                ClaimType.RISK,
                "pictures",
                meaning,
                List.of(new Threshold(
                        "lag above", options.lagWarn(), options.lagFail(), "pictures", Threshold.Ground.OURS)));
        this.joints = joints;
        this.options = options;
    }

    static Check behindJoints(TimeOptions options) {
        return new LagCheck("TIME-16", "content lag", "pictures change when the joints move", true, options);
    }

    static Check behindCamera(TimeOptions options) {
        return new LagCheck("TIME-17", "camera-camera lag", "two cameras see motion at one time", false, options);
    }

    @Override
    public CheckInfo info() {
        return info;
    }

    @Override
    public void judge(EpisodeSummary episode, Verdicts into) {
        long cameras = episode.cameras().size() + episode.cellCameras();
        if (cameras < (joints ? 1 : 2)) {
            into.notApplicable(joints ? "no camera" : "fewer than 2 cameras");
        } else if (episode.looked().isEmpty()) {
            into.notAssessed("pictures are decoded only with --pixels");
        } else {
            boolean any = false;
            for (Lag lag : episode.lags()) {
                if (lag.other().isEmpty() == joints) {
                    any = true;
                    judge(lag, into);
                }
            }
            if (!any) {
                into.notAssessed("no decoder for the cameras' codecs, or depth alone");
            }
        }
    }

    private void judge(Lag lag, Verdicts into) {
        if (!lag.known()) {
            into.notAssessed(lag.reason());
            return;
        }
        double late = Math.abs(lag.pictures());
        if (late <= options.lagWarn()) {
            into.pass();
            return;
        }
        Evidence evidence = Evidence.of(
                        String.format(
                                Locale.ROOT,
                                "pictures come %.1f pictures (%.0f ms) %s than %s, correlation %.2f; expected at most %.0f",
                                late,
                                late * lag.periodSeconds() * 1e3,
                                lag.pictures() > 0 ? "later" : "earlier",
                                joints ? "the joints move" : "those of " + lag.other(),
                                lag.peak(),
                                options.lagWarn()),
                        "measure the camera's delay and shift its stamps where the set was made")
                .about(lag.camera())
                .measuring(lag.pictures());
        if (late > options.lagFail()) {
            into.fail(evidence);
        } else {
            into.warn(evidence);
        }
    }
}
