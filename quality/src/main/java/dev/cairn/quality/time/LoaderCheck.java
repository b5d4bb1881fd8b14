package dev.cairn.quality.time;

import dev.cairn.episode.facts.ClaimType;
import dev.cairn.episode.facts.Window;
import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Evidence;
import dev.cairn.quality.check.Threshold;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.CameraSummary;
import dev.cairn.quality.summary.EpisodeSummary;
import dev.cairn.quality.summary.RowClock;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// Whether LeRobot's loader finds a picture for every row, replayed in its own float arithmetic.
///
/// The nearest picture to `from_timestamp + timestamp` must lie within the tolerance, both cast to
/// float32. Where
/// episodes have files of their own (v2.x), the window begins at 0, and every float32 step of the
/// column must be the
/// period as well.
final class LoaderCheck implements Check {
    private final TimeOptions options;

    LoaderCheck(TimeOptions options) {
        this.options = options;
    }

    @Override
    public CheckInfo info() {
        return new CheckInfo(
                "TIME-07",
                "loader tolerance",
                1,
                ClaimType.DEFECT,
                "s",
                "LeRobot's loader finds a picture for every row, and an even step between all rows (v2.x)",
                List.of(new Threshold(
                        "distance in float32", Double.NaN, options.loaderSeconds(), "s", Threshold.Ground.DEFINITION)));
    }

    @Override
    public void judge(EpisodeSummary episode, Verdicts into) {
        if (!episode.isLeRobot()) {
            into.notApplicable("not read by LeRobot's loader");
        } else if (episode.dataset().version().startsWith("v2")) {
            steps(episode.rowClock(), into);
            for (CameraSummary camera : episode.cameras()) {
                pictures(camera, into);
            }
        } else if (episode.cameras().isEmpty()) {
            into.notApplicable("no video");
        } else {
            for (CameraSummary camera : episode.cameras()) {
                pictures(camera, into);
            }
        }
    }

    private void steps(RowClock clock, Verdicts into) {
        if (Double.isNaN(clock.worstStepSeconds())) {
            into.notAssessed("no timestamp column, no fps, or fewer than 2 rows");
            return;
        }
        Supplier<String> text = () -> String.format(
                Locale.ROOT,
                "the step to row %d is %.2g s off the period, the loader refuses from %.0e s on",
                clock.worstRow(),
                clock.worstStepSeconds(),
                options.loaderSeconds());
        into.grade(
                clock.worstStepSeconds(),
                Double.POSITIVE_INFINITY,
                options.loaderSeconds(),
                () -> Evidence.of(text.get(), "put the rows on the grid: cairn convert SOURCE OUTPUT --to lerobot-v3")
                        .about(clock.column())
                        .at(Window.samples(Math.max(0, clock.worstRow() - 1), clock.worstRow() + 1)));
    }

    private void pictures(CameraSummary camera, Verdicts into) {
        if (Double.isNaN(camera.loaderErrorSeconds())) {
            into.notAssessed("the window's start in the shared file, the row stamps or the pictures are unknown");
            return;
        }
        Supplier<String> text = () -> String.format(
                Locale.ROOT,
                "row %d asks for a picture that is %.2g s away, the loader refuses from %.0e s on",
                camera.loaderWorstRow(),
                camera.loaderErrorSeconds(),
                options.loaderSeconds());
        into.grade(
                camera.loaderErrorSeconds(),
                Double.POSITIVE_INFINITY,
                options.loaderSeconds(),
                () -> Evidence.of(
                                text.get(),
                                "put the pictures on the grid, in files below 1,024 s: "
                                        + "cairn convert SOURCE OUTPUT --to lerobot-v3")
                        .about(camera.name())
                        .at(Window.samples(camera.loaderWorstRow(), camera.loaderWorstRow() + 1)));
    }
}
