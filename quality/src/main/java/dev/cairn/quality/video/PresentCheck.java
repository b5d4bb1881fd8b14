package dev.cairn.quality.video;

import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Evidence;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.CameraSummary;
import dev.cairn.quality.summary.EpisodeSummary;

/// Whether declared cameras have pictures; cameras without any file are told by the reader's notices.
final class PresentCheck implements Check {
    @Override
    public CheckInfo info() {
        return CheckInfo.defect("VID-01", "present", "every declared camera has pictures");
    }

    @Override
    public void judge(EpisodeSummary episode, Verdicts into) {
        if (episode.cameras().isEmpty() && episode.cellCameras() == 0) {
            into.notApplicable("no camera");
            return;
        }
        for (CameraSummary camera : episode.cameras()) {
            if (camera.pictures() == 0 && episode.rows() > 0) {
                into.fail(Evidence.of(
                                "no picture, expected " + episode.rows(),
                                "download the missing video and scan again, or leave the episode out with --episodes")
                        .about(camera.name())
                        .measuring(0));
            } else {
                into.pass();
            }
        }
        if (episode.cellCameras() > 0) {
            into.pass();
        }
    }
}
