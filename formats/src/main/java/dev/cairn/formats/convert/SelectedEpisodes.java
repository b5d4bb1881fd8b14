package dev.cairn.formats.convert;

import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Label;
import dev.cairn.episode.format.EpisodeCursor;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.Part;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.transform.AlignReport;
import dev.cairn.episode.transform.Plan;
import dev.cairn.episode.transform.Transform;
import dev.cairn.formats.convert.EpisodeOutcome.State;
import dev.cairn.formats.convert.OpenSets.OpenSet;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// Walks the episodes that were asked for, transformed, in the order they are written.
final class SelectedEpisodes {
    private final OpenSets sets;
    private final EpisodeSelection selection;
    private final Transform transform;
    private final SplitPlan splits;
    private final BooleanSupplier stopped;

    SelectedEpisodes(
            OpenSets sets, EpisodeSelection selection, Transform transform, SplitPlan splits, BooleanSupplier stopped) {
        this.sets = sets;
        this.selection = selection;
        this.transform = transform;
        this.splits = splits;
        this.stopped = stopped;
    }

    /// Is shown each episode while it is valid.
    interface Visitor {
        /// Takes one episode as it is to be written.
        ///
        /// @param source its dataset
        /// @param key of the source's episode
        void accept(OpenSet source, String key, Episode episode, List<Loss> losses) throws IOException;

        /// Hears what became of streams that were put on rows, before the episodes that it became.
        default void aligned(List<AlignReport> reports) {}

        /// Hears of an episode that cannot be read, or that [#accept] refused.
        ///
        /// @return whether to go on
        boolean failed(EpisodeOutcome outcome, FormatException cause);
    }

    /// Shows every episode; refusals of single episodes go to [Visitor#failed].
    void visit(Visitor visitor) throws IOException {
        BitSet met = new BitSet();
        for (String split : splits.order()) {
            long place = 0;
            for (int set = 0; set < sets.sets().size(); set++) {
                place = visit(set, split, place, visitor, met);
            }
        }
        int missing = met.nextClearBit(0);
        if (missing < selection.ranges().size()) {
            throw new FormatException(
                    Problem.NO_SUCH_EPISODE,
                    sets.sets().getFirst().name(),
                    "no source has episode " + selection.ranges().get(missing)
                            + "; run cairn scan to see which there are");
        }
    }

    /// Whether an episode was asked for.
    private boolean isWanted(long number, BitSet met) {
        if (selection.isAll()) {
            return true;
        }
        int range = selection.rangeOf(number);
        if (range >= 0) {
            met.set(range);
        }
        return range >= 0;
    }

    private long visit(int set, String split, long firstPlace, Visitor visitor, BitSet met) throws IOException {
        OpenSet source = sets.sets().get(set);
        long place = firstPlace;
        for (Part part : source.reader().parts(1)) {
            try (EpisodeCursor cursor = source.reader().open(part)) {
                boolean more = true;
                while (more) {
                    if (stopped.getAsBoolean()) {
                        throw new CancellationException("stopped");
                    }
                    boolean advanced = false;
                    try {
                        more = cursor.advance();
                        advanced = more;
                        if (more) {
                            EpisodeSpec spec = cursor.episode().spec();
                            if (isWanted(spec.number(), met)) {
                                if (splits.of(set, spec.number(), place++).equals(split)) {
                                    show(source, cursor.episode(), split, visitor);
                                }
                            }
                        }
                    } catch (FormatException e) {
                        // A failure in advance is met once per split; told once, with the first.
                        boolean tell = advanced
                                || (isWanted(EpisodeErrors.number(cursor.key()), met)
                                        && split.equals(splits.order().getFirst()));
                        State state = advanced ? State.FAILED : State.SKIPPED;
                        if (tell
                                && !visitor.failed(
                                        new EpisodeOutcome(source.name(), cursor.key(), state, EpisodeErrors.text(e)),
                                        e)) {
                            throw EpisodeErrors.named(source.name(), cursor.key(), e);
                        }
                    }
                }
            }
        }
        return place;
    }

    private void show(OpenSet source, Episode episode, String split, Visitor visitor) throws IOException {
        String key = episode.spec().key();
        Plan plan = transform.plan(episode);
        visitor.aligned(plan.alignments());
        List<Loss> losses = plan.losses();
        for (Episode made : plan.episodes()) {
            Episode labelled = new LabelledEpisode(made, Label.SPLIT, split, "the split it was put in");
            visitor.accept(source, key, labelled, losses);
            losses = List.of();
        }
    }
}
