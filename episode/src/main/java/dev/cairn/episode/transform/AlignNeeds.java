package dev.cairn.episode.transform;

import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.util.List;

/// From when to when all streams that must have values have them.
final class AlignNeeds {
    private long from = Long.MIN_VALUE;
    private long to = Long.MAX_VALUE;
    private long earliest = Long.MAX_VALUE;
    private long latest = Long.MIN_VALUE;
    private String first = "";
    private String last = "";

    private AlignNeeds() {}

    /// Finds it.
    ///
    /// @param grid whether rows are bounded by nothing else, and by the first and last sample of all therefore
    /// @throws FormatException NEEDS_ALIGNMENT if such a stream has no sample at all
    static AlignRowTimes.Needed of(
            EpisodeSpec spec,
            AlignScan scan,
            AlignClocks clocks,
            List<AlignedTake> takes,
            List<AlignedCamera> cameras,
            boolean grid)
            throws FormatException {
        AlignNeeds needs = new AlignNeeds();
        for (AlignedTake take : takes) {
            AlignScan.AxisStamps stamps = scan.of(take.axis());
            int clock = clocks.clock(take.axis());
            long zero = clocks.zero(take.axis());
            boolean early = take.method == AlignMethod.NEAREST;
            needs.add(
                    spec,
                    take.source.name(),
                    stamps.count(),
                    stamps.first(clock) + zero,
                    stamps.last(clock) + zero,
                    early ? take.maxAgeNanos : 0,
                    take.maxAgeNanos,
                    take.isNeeded());
        }
        for (AlignedCamera camera : cameras) {
            int count = camera.pictures();
            long step = count < 2 ? 0 : (camera.instant(count - 1) - camera.instant(0)) / (count - 1);
            needs.add(
                    spec,
                    camera.source.name(),
                    count,
                    count == 0 ? 0 : camera.instant(0),
                    count == 0 ? 0 : camera.instant(count - 1),
                    step,
                    step,
                    true);
        }
        if (needs.earliest > needs.latest) {
            throw new FormatException(Problem.NEEDS_ALIGNMENT, spec.key(), "no stream has a sample");
        }
        return new AlignRowTimes.Needed(
                grid ? Math.max(needs.from, needs.earliest) : needs.from,
                grid ? Math.min(needs.to, needs.latest) : needs.to,
                needs.first,
                needs.last);
    }

    private void add(
            EpisodeSpec spec, String name, long count, long begin, long end, long early, long late, boolean needed)
            throws FormatException {
        if (count == 0) {
            if (needed) {
                throw new FormatException(
                        Problem.NEEDS_ALIGNMENT,
                        spec.key(),
                        "stream " + name + " has no sample in this episode; leave it out, or tell it `missing: leave`");
            }
            return;
        }
        earliest = Math.min(earliest, begin);
        latest = Math.max(latest, end);
        if (!needed) {
            return;
        }
        long starts = AlignScan.minus(begin, early);
        long ends = Cut.shifted(end, late);
        if (starts > from || first.isEmpty()) {
            from = starts;
            first = name;
        }
        if (ends < to || last.isEmpty()) {
            to = ends;
            last = name;
        }
    }
}
