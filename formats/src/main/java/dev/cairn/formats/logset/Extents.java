package dev.cairn.formats.logset;

import dev.cairn.episode.Interval;
import java.io.IOException;
import java.util.BitSet;

/// What a part of an episode is on each of its channels.
final class Extents {
    private static final long NEVER = Long.MAX_VALUE;

    private final LogEpisode episode;
    private final Extent[] extents;

    private Extents(LogEpisode episode) {
        this.episode = episode;
        this.extents = new Extent[episode.axes().size()];
    }

    /// The extents of the wanted channels; those of others are empty places.
    ///
    /// @param videos channels of which pictures are wanted that need others
    static Extent[] of(LogEpisode episode, Interval interval, BitSet wanted, BitSet videos) throws IOException {
        Extents made = new Extents(episode);
        if (interval instanceof Interval.Whole) {
            java.util.Arrays.fill(made.extents, Extent.WHOLE);
            return made.extents;
        }
        episode.index().need(wanted);
        switch (interval) {
            case Interval.Whole _ -> {}
            case Interval.Nanos(long from, long to) -> made.fill(wanted, from, Math.max(from, to), -1);
            case Interval.Samples samples -> made.samples(wanted, samples);
        }
        for (int i = videos.nextSetBit(0); i >= 0; i = videos.nextSetBit(i + 1)) {
            made.lead(i);
        }
        return made.extents;
    }

    private void fill(BitSet wanted, long from, long to, int but) throws IOException {
        for (int i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(i + 1)) {
            if (i != but) {
                Milestones known = episode.index().of(i);
                int begin = known.before(from);
                // Nothing at or before the part, or one message that is known to lie before it: the walk begins there.
                boolean past = begin >= 0
                        && known.nanos(begin) < from
                        && known.isAlone(begin)
                        && !episode.axes().get(i).axis().latched();
                extents[i] = new Extent(
                        begin < 0 || past ? from : known.nanos(begin),
                        begin < 0 ? 0 : known.number(begin) + (past ? 1 : 0),
                        NEVER,
                        0,
                        Long.MAX_VALUE,
                        from,
                        to);
            }
        }
    }

    /// Some samples of one channel, and on the others what lies in their time: from half a period before the first of
    /// them to half a period before the first that is left out.
    private void samples(BitSet wanted, Interval.Samples samples) throws IOException {
        LogIndex index = episode.index();
        int axis = samples.axis();
        Milestones known = index.of(axis);
        long from = Math.clamp(samples.from(), 0, known.messages());
        long to = Math.clamp(samples.to(), from, known.messages());
        if (from == to) {
            fill(wanted, 0, 0, -1);
            return;
        }
        long period = episode.spec()
                .axes()
                .get(axis)
                .rate()
                .known()
                .map(rate -> rate.nanosAt(1))
                .orElse(mean(known));
        long first = from == 0 ? Long.MIN_VALUE : border(axis, from, period);
        long behind = to == known.messages() ? Long.MAX_VALUE : border(axis, to, period);
        fill(wanted, first, behind, axis);
        int begin = known.beforeMessage(from);
        extents[axis] = new Extent(
                known.nanos(begin),
                known.number(begin),
                NEVER,
                from,
                to,
                Long.MIN_VALUE,
                to == known.messages() ? Long.MAX_VALUE : index.nanosOf(axis, to - 1) + 1);
    }

    private static long mean(Milestones known) {
        return known.messages() < 2 ? 0 : (known.lastNanos() - known.firstNanos()) / (known.messages() - 1);
    }

    private long border(int axis, long sample, long period) throws IOException {
        long at = episode.index().nanosOf(axis, sample);
        long step = Math.max(0, at - episode.index().nanosOf(axis, sample - 1));
        return at - Math.min(period, step) / 2;
    }

    /// Pictures from the key picture on that the first one of the part needs.
    private void lead(int channel) throws IOException {
        Extent of = extents[channel];
        PictureIndex pictures = episode.pictures(channel);
        int first = pictures.firstFrom(of);
        if (first >= pictures.count() || !of.holds(first, pictures.nanos(first))) {
            return;
        }
        int key = pictures.keyFor(first);
        if (key == first) {
            return;
        }
        int begin = episode.index().of(channel).beforeMessage(key);
        extents[channel] = new Extent(
                episode.index().of(channel).nanos(begin),
                episode.index().of(channel).number(begin),
                key,
                of.from(),
                of.to(),
                of.fromNanos(),
                of.toNanos());
    }
}
