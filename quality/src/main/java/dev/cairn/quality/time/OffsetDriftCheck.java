package dev.cairn.quality.time;

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

/// Distance from the stated start of an episode's window in a shared video to the nearest picture.
final class OffsetDriftCheck implements Check {
    private final TimeOptions options;

    OffsetDriftCheck(TimeOptions options) {
        this.options = options;
    }

    @Override
    public CheckInfo info() {
        return new CheckInfo(
                "TIME-08",
                "offset drift in shared video",
                1,
                ClaimType.DEFECT,
                "s",
                "from_timestamp is the stamp of a picture",
                List.of(new Threshold(
                        "distance", Double.NaN, options.loaderSeconds(), "s", Threshold.Ground.DEFINITION)));
    }

    @Override
    public void judge(EpisodeSummary episode, Verdicts into) {
        boolean shared = false;
        for (CameraSummary camera : episode.cameras()) {
            if (!Double.isNaN(camera.startOffsetSeconds())) {
                shared = true;
                judge(camera, into);
            }
        }
        if (!shared) {
            into.notApplicable("one video file per episode, or no stated window");
        }
    }

    private void judge(CameraSummary camera, Verdicts into) {
        double off = camera.startOffsetSeconds();
        into.grade(
                off,
                Double.POSITIVE_INFINITY,
                options.loaderSeconds(),
                () -> Evidence.of(
                                String.format(
                                        Locale.ROOT,
                                        "from_timestamp is %.4f s from the nearest picture, expected below %.0e s",
                                        off,
                                        options.loaderSeconds()),
                                "take the starts from the pictures: cairn convert SOURCE OUTPUT --to lerobot-v3")
                        .about(camera.name()));
    }
}
