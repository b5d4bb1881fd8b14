package dev.cairn.quality.video;

import dev.cairn.episode.Encoding;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.facts.ClaimType;
import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.EpisodeSummary;
import java.util.List;

/// Whether depth pictures say what their values mean; without a unit (a notice of the reader) it warns.
///
/// The comparison with the robot's geometry is not made yet.
final class DepthUnitCheck implements Check {
    @Override
    public CheckInfo info() {
        return new CheckInfo(
                "VID-18", "depth scale", 1, ClaimType.RISK, "", "depth pictures have a declared unit", List.of());
    }

    @Override
    public void judge(EpisodeSummary episode, Verdicts into) {
        boolean depth = false;
        for (Stream stream : episode.spec().streams()) {
            depth |= stream.type() instanceof SampleType.Encoded(var encoding)
                    && encoding instanceof Encoding.Pictures pictures
                    && pictures.depth().known().isPresent();
        }
        if (depth) {
            into.notAssessed("a unit is declared; the comparison with the robot's geometry is not made yet");
        } else {
            into.notApplicable("no depth");
        }
    }
}
