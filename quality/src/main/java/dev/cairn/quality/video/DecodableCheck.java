package dev.cairn.quality.video;

import dev.cairn.episode.facts.Window;
import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Evidence;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.EpisodeSummary;
import dev.cairn.quality.summary.Looked;

/// Whether sampled pictures and the last one decode.
final class DecodableCheck implements Check {
    @Override
    public CheckInfo info() {
        return CheckInfo.defect("VID-02", "decodable", "evenly spaced pictures and the last one decode");
    }

    @Override
    public void judge(EpisodeSummary episode, Verdicts into) {
        boolean cameras = !episode.cameras().isEmpty() || episode.cellCameras() > 0;
        if (!cameras) {
            into.notApplicable("no camera");
        } else if (episode.looked().isEmpty()) {
            into.notAssessed("pictures are decoded only with --pixels");
        }
        for (Looked looked : episode.looked()) {
            judge(looked, into);
        }
    }

    private static void judge(Looked looked, Verdicts into) {
        if (looked.noCodec()) {
            into.notAssessed("no decoder for the codec of " + looked.stream());
        } else if (looked.decoded() == looked.tried()) {
            into.pass();
        } else {
            String trouble = looked.trouble().isEmpty() ? "" : ": " + looked.trouble();
            into.fail(Evidence.of(
                            looked.tried() - looked.decoded() + " of " + looked.tried()
                                    + " pictures do not decode, first picture " + looked.firstBad() + trouble,
                            "copy the video again from where it came, or leave the episode out with --episodes")
                    .about(looked.stream())
                    .at(Window.samples(looked.firstBad(), looked.firstBad() + 1))
                    .measuring(looked.tried() - (double) looked.decoded())
                    .times(looked.tried() - looked.decoded()));
        }
    }
}
