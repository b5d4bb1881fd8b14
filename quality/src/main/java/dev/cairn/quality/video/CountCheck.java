package dev.cairn.quality.video;

import dev.cairn.episode.facts.Window;
import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Evidence;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.CameraSummary;
import dev.cairn.quality.summary.EpisodeSummary;

/// Pictures in an episode's window less its rows, by the sample table; packets outside of all windows
/// are legal.
final class CountCheck implements Check {
    @Override
    public CheckInfo info() {
        return CheckInfo.defect("VID-03", "count", "an episode has as many pictures as rows");
    }

    @Override
    public void judge(EpisodeSummary episode, Verdicts into) {
        if (!episode.isLeRobot() || episode.cameras().isEmpty()) {
            into.notApplicable(
                    episode.cameras().isEmpty() ? "no video" : "cameras have clocks of their own in this format");
            return;
        }
        for (CameraSummary camera : episode.cameras()) {
            long pictures = camera.pictures();
            long rows = episode.rows();
            if (pictures == 0 && rows > 0) {
                into.notAssessed("there are no pictures (VID-01)");
            } else if (pictures == rows) {
                into.pass();
            } else {
                long from = Math.min(pictures, rows);
                long to = Math.max(pictures, rows);
                into.fail(Evidence.of(
                                pictures + " pictures, expected one for each of " + rows + " rows",
                                "cut the episode to its first " + from
                                        + " rows with --trim, or leave it out with --episodes")
                        .about(camera.name())
                        .at(Window.samples(from, to))
                        .measuring(pictures - (double) rows)
                        .times(to - from));
            }
        }
    }
}
