package dev.cairn.quality.time;

import dev.cairn.episode.facts.Window;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.AxisSummary;

/// Counts stamps that go backward.
final class BackwardCheck extends AxisCheck {
    BackwardCheck() {
        super(CheckInfo.defect("TIME-01", "backward", "no stamp is earlier than the one before it"), false);
    }

    @Override
    void judge(AxisSummary axis, Verdicts into) {
        long backward = axis.source().backward();
        if (backward == 0) {
            into.pass();
            return;
        }
        long at = axis.source().firstBackward();
        into.fail(on(
                        axis,
                        backward + " stamps go backward, first at sample " + at + "; expected none",
                        "leave the episode out with --episodes, or sort its rows where it was made")
                .at(Window.samples(at - 1, at + 1))
                .measuring(backward)
                .times(backward));
    }
}
