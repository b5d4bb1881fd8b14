package dev.cairn.quality.container;

import dev.cairn.episode.facts.ClaimType;
import dev.cairn.episode.facts.Status;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Evidence;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.SetSummary;
import java.util.OptionalDouble;

/// Whether the totals of the manifest are the counted ones.
///
/// Where episodes are missing (SCH-06), a total that agrees with what should be there is not accused as
/// well.
final class TotalsCheck implements Check {
    @Override
    public CheckInfo info() {
        return CheckInfo.defect("SCH-04", "totals", "total_episodes and total_frames are the counted numbers");
    }

    @Override
    public void settle(SetSummary set, Verdicts into) {
        OptionalDouble episodes = set.stated("total_episodes");
        OptionalDouble frames = set.stated("total_frames");
        if (episodes.isEmpty() && frames.isEmpty()) {
            into.notApplicable("the manifest states no totals");
            return;
        }
        boolean partial = unread(set) > 0;
        episodes(set, episodes, into);
        if (partial) {
            into.notAssessed("episodes are missing (SCH-06), so rows cannot be counted");
            return;
        }
        compare("total_frames", frames, set.rows(), into);
        if (!set.sharesFiles() && set.isLeRobot()) {
            leftovers(set, into);
        }
    }

    /// Episodes that the set lists and that could not be read.
    static long unread(SetSummary set) {
        return set.noticed(NoticeKind.EPISODE_MISSING)
                + set.noticed(NoticeKind.DATA_FILE)
                + set.noticed(NoticeKind.DATA_FILE_CUT)
                + set.noticed(NoticeKind.LFS_POINTER)
                + set.noticed(NoticeKind.UNFINISHED_RECORDING);
    }

    private static void episodes(SetSummary set, OptionalDouble stated, Verdicts into) {
        long missing = set.noticed(NoticeKind.EPISODE_MISSING);
        if (unread(set) > 0 && stated.isPresent() && stated.getAsDouble() != set.episodes()) {
            if (stated.getAsDouble() == set.episodes() + missing) {
                into.notAssessed("episodes are missing (SCH-06); with them total_episodes would be right");
                return;
            }
            if (missing == 0) {
                into.notAssessed("files are missing (SCH-06), so episodes cannot be counted");
                return;
            }
        }
        compare("total_episodes", stated, set.episodes(), into);
    }

    private static void compare(String key, OptionalDouble stated, long counted, Verdicts into) {
        if (stated.isEmpty()) {
            return;
        }
        if (stated.getAsDouble() == counted) {
            into.pass();
        } else {
            into.fail(wrong(key, stated.getAsDouble(), counted));
        }
    }

    private static Evidence wrong(String key, double stated, long counted) {
        return Evidence.of(
                        key + " says " + number(stated) + ", counted " + counted,
                        "set `" + key + "` in meta/info.json to " + counted)
                .measuring(stated - counted);
    }

    /// Totals of v2.x that no loader reads: said as a risk.
    private static void leftovers(SetSummary set, Verdicts into) {
        boolean camerasWhole = set.noticed(NoticeKind.VIDEO_FILE) + set.noticed(NoticeKind.PICTURES_MISSING) == 0;
        OptionalDouble videos = set.stated("total_videos");
        // Where files are missing more may have been meant than were counted, but never fewer.
        if (camerasWhole || videos.isPresent() && videos.getAsDouble() < set.cameraFiles()) {
            leftover("total_videos", videos, set.cameraFiles(), into);
        }
        OptionalDouble size = set.stated("chunks_size");
        if (size.isPresent() && size.getAsDouble() >= 1) {
            long chunks = (long) Math.ceil(set.episodes() / size.getAsDouble());
            leftover("total_chunks", set.stated("total_chunks"), chunks, into);
        }
    }

    private static void leftover(String key, OptionalDouble stated, long counted, Verdicts into) {
        if (stated.isPresent() && stated.getAsDouble() != counted) {
            into.say(ClaimType.RISK, Status.WARN, wrong(key, stated.getAsDouble(), counted));
        }
    }

    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : "" + value;
    }
}
