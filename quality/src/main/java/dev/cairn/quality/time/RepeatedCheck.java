package dev.cairn.quality.time;

import dev.cairn.episode.facts.Window;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.AxisSummary;

/// Counts stamps that are the same as the one before.
final class RepeatedCheck extends AxisCheck {
    RepeatedCheck() {
        super(CheckInfo.defect("TIME-02", "repeated", "no stamp is the same as the one before it"), false);
    }

    @Override
    void judge(AxisSummary axis, Verdicts into) {
        long repeated = axis.source().repeated();
        if (repeated == 0) {
            into.pass();
            return;
        }
        long at = axis.source().firstRepeated();
        into.fail(on(
                        axis,
                        repeated + " stamps repeat the one before, first at sample " + at + "; expected none",
                        "leave the episode out with --episodes, or drop the repeated rows where it was made")
                .at(Window.samples(at - 1, at + 1))
                .measuring(repeated)
                .times(repeated));
    }
}
