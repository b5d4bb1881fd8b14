package dev.cairn.formats.mapping;

import dev.cairn.episode.Block;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Column;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Label;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Texts;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.transform.Align;
import dev.cairn.episode.transform.AlignReport;
import dev.cairn.episode.transform.CutEpisodes;
import dev.cairn.episode.transform.Plan;
import dev.cairn.episode.transform.Transform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a mapping makes of a recording: episodes, each on rows, with the streams that the mapping names.
record MappedEpisodes(Mapping mapping) implements Transform {
    @Override
    public Plan plan(Episode in) throws IOException {
        List<Loss> losses = new ArrayList<>();
        Plan cut = cuts(in).plan(in);
        losses.addAll(cut.losses());
        List<Episode> episodes = new ArrayList<>();
        List<AlignReport> reports = new ArrayList<>();
        for (Episode one : cut.episodes()) {
            BoundMapping bound = BoundMapping.of(mapping, one.spec());
            Episode meant = MeantEpisode.of(one, bound.meant(), mapping.file());
            List<Label> labels = new ArrayList<>();
            Optional<Integer> success = bound.successStream();
            if (success.isPresent()) {
                last(one, success.get())
                        .ifPresent(
                                value -> labels.add(new Label(Names.SUCCESS, Claim.declared(value, mapping.file()))));
            }
            if (bound.isAligned()) {
                Plan aligned = new Align(bound.alignment()).plan(meant);
                losses.addAll(aligned.losses());
                reports.addAll(aligned.alignments());
                meant = aligned.episodes().getFirst();
            }
            Plan composed = bound.composition(labels).plan(meant);
            losses.addAll(composed.losses());
            episodes.addAll(composed.episodes());
        }
        losses.removeIf(loss -> mapping.ignored().stream()
                .anyMatch(pattern -> dev.cairn.episode.transform.Glob.fits(pattern, loss.stream())));
        return new Plan(episodes, losses, reports);
    }

    /// The rule with streams by their own names.
    private CutEpisodes cuts(Episode in) throws FormatException {
        CutEpisodes.Rule rule = switch (mapping.episodes().rule()) {
            case CutEpisodes.Rule.Markers markers ->
                new CutEpisodes.Rule.Markers(
                        named(in, markers.stream()), markers.element(), markers.start(), markers.stop());
            case CutEpisodes.Rule.Button button ->
                new CutEpisodes.Rule.Button(named(in, button.stream()), button.element());
            case CutEpisodes.Rule.Gaps gaps
            when gaps.stream().isPresent() ->
                new CutEpisodes.Rule.Gaps(Optional.of(named(in, gaps.stream().get())), gaps.longerThanNanos());
            case CutEpisodes.Rule other -> other;
        };
        return new CutEpisodes(rule, mapping.episodes().leastNanos());
    }

    private String named(Episode in, String stream) throws FormatException {
        Sources.Found found = new Sources(in.spec()).find(stream);
        if (found.streams().size() != 1) {
            throw new MappingNode.Place(mapping.file(), 1)
                    .refused("`episodes`: "
                            + (found.streams().isEmpty() ? found.complaint() : stream + " are several streams"));
        }
        return in.spec().streams().get(found.streams().getFirst()).name();
    }

    /// The last value of a stream as a text.
    private static Optional<String> last(Episode episode, int stream) throws IOException {
        Optional<String> last = Optional.empty();
        try (Pass pass = episode.open(PassRequest.of(Set.of(stream)))) {
            while (pass.advance()) {
                Block block = pass.block();
                if (block.has(stream) && block.count() > 0) {
                    last = text(block.column(stream), block.count() - 1).or(() -> Optional.empty());
                }
            }
        }
        return last;
    }

    private static Optional<String> text(Column column, int sample) {
        if (!column.present(sample)) {
            return Optional.empty();
        }
        return switch (column) {
            case Texts texts -> Optional.of(texts.text(sample));
            case Numbers numbers
            when numbers.width() > 0 ->
                Optional.of(numbers.doubles()[sample * numbers.width()] != 0 ? "true" : "false");
            default -> Optional.empty();
        };
    }
}
