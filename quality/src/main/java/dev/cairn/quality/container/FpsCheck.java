package dev.cairn.quality.container;

import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Evidence;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.SetSummary;
import java.util.OptionalDouble;

/// Whether the stated rate is a rate at all: finite and above 0.
final class FpsCheck implements Check {
    @Override
    public CheckInfo info() {
        return CheckInfo.defect("SCH-02", "fps", "the stated rate is finite and above 0");
    }

    @Override
    public void settle(SetSummary set, Verdicts into) {
        OptionalDouble fps = set.stated("fps");
        if (fps.isEmpty()) {
            if (set.isLeRobot()) {
                into.notAssessed("no readable fps is stated (SCH-03)");
            } else {
                into.notApplicable("the format states no rate");
            }
        } else if (Double.isFinite(fps.getAsDouble()) && fps.getAsDouble() > 0) {
            into.pass();
        } else {
            into.fail(Evidence.of(
                            "fps is " + fps.getAsDouble() + ", expected a finite rate above 0",
                            "set `fps` in meta/info.json to the rate of the recording")
                    .measuring(fps.getAsDouble()));
        }
    }
}
