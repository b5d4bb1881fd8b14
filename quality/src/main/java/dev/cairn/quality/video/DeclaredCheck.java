package dev.cairn.quality.video;

import dev.cairn.episode.facts.ClaimType;
import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Evidence;
import dev.cairn.quality.check.Threshold;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.CameraSummary;
import dev.cairn.quality.summary.EpisodeSummary;
import java.util.List;
import java.util.Locale;

/// The rate of a video against the stated one; size, channels, codec and pixel format come as notices
/// of the reader.
final class DeclaredCheck implements Check {
    private final VideoOptions options;

    DeclaredCheck(VideoOptions options) {
        this.options = options;
    }

    @Override
    public CheckInfo info() {
        return new CheckInfo(
                "VID-04",
                "declared vs real",
                1,
                ClaimType.DEFECT,
                "Hz",
                "rate, size, channels, codec and pixel format of a video are the declared ones",
                List.of(new Threshold(
                        "rate difference above", Double.NaN, options.rateFailHz(), "Hz", Threshold.Ground.DEFINITION)));
    }

    @Override
    public void judge(EpisodeSummary episode, Verdicts into) {
        double fps = episode.dataset().stated().getOrDefault("fps", Double.NaN);
        if (!episode.isLeRobot() || episode.cameras().isEmpty()) {
            into.notApplicable(episode.cameras().isEmpty() ? "no video" : "no rate is stated for the set");
            return;
        }
        if (!(fps > 0) || Double.isInfinite(fps)) {
            into.notAssessed("the stated fps is no rate (SCH-02)");
            return;
        }
        for (CameraSummary camera : episode.cameras()) {
            double real = camera.measuredHz();
            if (!(real > 0)) {
                into.notAssessed("fewer than 2 pictures");
            } else if (Math.abs(real - fps) > options.rateFailHz()) {
                into.fail(Evidence.of(
                                String.format(Locale.ROOT, "the video runs at %.3f Hz, fps says %.3f Hz", real, fps),
                                "encode it at the stated rate: cairn convert SOURCE OUTPUT --to lerobot-v3 --rate "
                                        + Math.round(fps))
                        .about(camera.name())
                        .measuring(real - fps));
            } else {
                into.pass();
            }
        }
    }
}
