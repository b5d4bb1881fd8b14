package dev.cairn.quality.container;

import dev.cairn.episode.format.NoticeKind;
import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Evidence;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.SetSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether the stated splits lie within the episodes that exist and share none.
///
/// Both belong to one id, since both are edits of the one key `splits`.
final class SplitsCheck implements Check {
    private static final Pattern RANGE = Pattern.compile("\\s*(\\d{1,12})\\s*:\\s*(\\d{1,12})\\s*");

    /// Episodes of one split, end exclusive.
    private record Range(String name, long from, long to) {}

    @Override
    public CheckInfo info() {
        return CheckInfo.defect(
                "LAB-10", "splits", "stated splits lie within the counted episodes and share no episode");
    }

    @Override
    public void settle(SetSummary set, Verdicts into) {
        Map<String, String> splits = set.dataset().splits();
        if (splits.isEmpty()) {
            into.notApplicable("no splits are stated");
            return;
        }
        long episodes = set.episodes() + set.noticed(NoticeKind.EPISODE_MISSING);
        List<Range> ranges = new ArrayList<>();
        splits.forEach((name, text) -> parse(name, text).ifPresent(ranges::add));
        if (ranges.isEmpty()) {
            into.notAssessed("no split is a range of episodes");
            return;
        }
        into.pass();
        for (int i = 0; i < ranges.size(); i++) {
            beyond(ranges.get(i), episodes, set, into);
            for (int j = i + 1; j < ranges.size(); j++) {
                overlap(ranges.get(i), ranges.get(j), into);
            }
        }
    }

    private static Optional<Range> parse(String name, String text) {
        Matcher matcher = RANGE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Range(name, Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))));
    }

    private static void beyond(Range range, long episodes, SetSummary set, Verdicts into) {
        if (range.to() <= episodes) {
            return;
        }
        if (TotalsCheck.unread(set) > 0 && set.noticed(NoticeKind.EPISODE_MISSING) == 0) {
            into.notAssessed("files are missing (SCH-06), so episodes cannot be counted");
            return;
        }
        into.fail(Evidence.of(
                        "split `" + range.name() + "` says " + range.from() + ":" + range.to() + ", there are "
                                + episodes + " episodes",
                        "set `splits." + range.name() + "` in meta/info.json to \"" + Math.min(range.from(), episodes)
                                + ":" + episodes + "\"")
                .measuring(range.to() - episodes));
    }

    private static void overlap(Range one, Range other, Verdicts into) {
        long from = Math.max(one.from(), other.from());
        long to = Math.min(one.to(), other.to());
        if (from < to) {
            into.fail(Evidence.of(
                            "splits `" + one.name() + "` and `" + other.name() + "` share episodes " + from + " to "
                                    + (to - 1) + ", expected none",
                            "give each episode to one of `splits` in meta/info.json")
                    .times(to - from)
                    .measuring(to - from));
        }
    }
}
