package dev.cairn.quality.container;

import dev.cairn.episode.facts.ClaimType;
import dev.cairn.episode.facts.Status;
import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Evidence;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.SetSummary;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Whether all episodes have the same features in the same type and shape; cameras are judged by VID-01.
final class ProfileCheck implements Check {
    @Override
    public CheckInfo info() {
        return CheckInfo.defect(
                "SCH-13", "same features", "names, types and shapes of features are equal in all episodes");
    }

    @Override
    public void settle(SetSummary set, Verdicts into) {
        Map<String, Long> shapes = set.shapes();
        if (set.episodes() == 0) {
            into.notAssessed("no episode could be read");
        } else if (shapes.size() == 1) {
            into.pass();
        } else if (set.isLeRobot()) {
            into.say(ClaimType.DEFECT, Status.FAIL, differ(shapes));
        } else {
            into.report(differ(shapes));
        }
    }

    private static Evidence differ(Map<String, Long> shapes) {
        List<String> all = List.copyOf(shapes.keySet());
        return Evidence.of(
                        shapes.size() + " different sets of features, expected one; " + first(all.get(0), all.get(1)),
                        "keep what all episodes have: cairn convert SOURCE OUTPUT --to lerobot-v3 --streams NAMES")
                .measuring(shapes.size());
    }

    private static String first(String one, String other) {
        List<String> others = Arrays.asList(other.split("\n", -1));
        List<String> ones = Arrays.asList(one.split("\n", -1));
        return ones.stream()
                .filter(line -> !others.contains(line))
                .findFirst()
                .map(line -> "some have " + line)
                .orElseGet(() -> others.stream()
                        .filter(line -> !ones.contains(line))
                        .findFirst()
                        .map(line -> "some have " + line)
                        .orElse("the order differs"));
    }
}
