package dev.cairn.quality.container;

import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Evidence;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.SetSummary;
import dev.cairn.quality.summary.StreamFold;
import java.util.OptionalDouble;

/// Whether the task table has as many tasks as stated, and a text for every number that rows use.
final class TasksCheck implements Check {
    @Override
    public CheckInfo info() {
        return CheckInfo.defect(
                "SCH-05", "task table", "total_tasks is the counted number and every task_index has a text");
    }

    @Override
    public void settle(SetSummary set, Verdicts into) {
        int tasks = set.dataset().tasks().size();
        OptionalDouble stated = set.stated("total_tasks");
        boolean indexed = set.streams().stream().anyMatch(TasksCheck::isIndex);
        if (tasks == 0 && stated.isEmpty() && !indexed) {
            into.notApplicable("the set has no tasks");
            return;
        }
        if (stated.isPresent() && stated.getAsDouble() != tasks) {
            into.fail(Evidence.of(
                            "total_tasks says " + TotalsCheck.number(stated.getAsDouble()) + ", the table has " + tasks,
                            "set `total_tasks` in meta/info.json to " + tasks)
                    .measuring(stated.getAsDouble() - tasks));
        } else {
            into.pass();
        }
        for (StreamFold stream : set.streams()) {
            if (isIndex(stream) && stream.samples() > 0) {
                range(stream, tasks, into);
            }
        }
        unused(set, into);
    }

    private static boolean isIndex(StreamFold stream) {
        return stream.name().equals("task_index");
    }

    private static void range(StreamFold stream, int tasks, Verdicts into) {
        double low = stream.statistics().min(0);
        double high = stream.statistics().max(0);
        if (low < 0 || high >= tasks) {
            into.fail(Evidence.of(
                            "task_index runs from " + TotalsCheck.number(low) + " to " + TotalsCheck.number(high)
                                    + ", the table has " + tasks + " tasks",
                            "add the missing numbers to the task table (meta/tasks)")
                    .about(stream.name())
                    .measuring(high));
        }
    }

    /// Texts that no episode uses harm nobody; they are told where every episode could be read.
    private static void unused(SetSummary set, Verdicts into) {
        // Annotations take texts of the same table, and which they take is not summed up.
        if (set.tasks().isEmpty() || set.isAnnotated() || TotalsCheck.unread(set) > 0) {
            return;
        }
        long unused = set.dataset().tasks().stream()
                .filter(task -> !set.tasks().contains(task))
                .count();
        if (unused > 0) {
            into.report(Evidence.of(
                            unused + " of " + set.dataset().tasks().size() + " tasks are used by no episode",
                            "write only the tasks in use: cairn convert SOURCE OUTPUT --to lerobot-v3")
                    .measuring(unused));
        }
    }
}
