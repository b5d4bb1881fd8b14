package dev.cairn.episode.transform;

import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Stream;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.LossKind;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Keeps some streams of an episode.
///
/// Row numbers, stored stamps and the instruction always stay: without them the rest cannot be told apart. An axis
/// that loses its last stream goes as well, but for the first.
///
/// @param names names of streams, with `*` and `?`; at least one
public record SelectStreams(List<String> names) implements Transform {
    public SelectStreams {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("name at least one stream to keep");
        }
    }

    /// The episode without the other streams, each of which is a loss.
    ///
    /// @throws FormatException NO_SUCH_STREAM if one of the names fits no stream
    @Override
    public Plan plan(Episode in) throws FormatException {
        EpisodeSpec spec = in.spec();
        for (String name : names) {
            if (spec.streams().stream().noneMatch(stream -> Glob.fits(name, stream.name()))) {
                throw noSuchStream(name, spec);
            }
        }
        List<Integer> kept = new ArrayList<>();
        List<Loss> losses = new ArrayList<>();
        for (int i = 0; i < spec.streams().size(); i++) {
            Stream stream = spec.streams().get(i);
            if (keeps(stream)) {
                kept.add(i);
            } else {
                losses.add(Loss.of(LossKind.DROPPED, stream.name(), "not selected"));
            }
        }
        return losses.isEmpty() ? Plan.lossless(in) : new Plan(List.of(SelectedEpisode.of(in, kept, losses)), losses);
    }

    private boolean keeps(Stream stream) {
        return switch (stream.role()) {
            case INDEX, STAMP, INSTRUCTION -> true;
            case OBSERVATION, STATE, ACTION, REWARD, DONE, OTHER ->
                names.stream().anyMatch(name -> Glob.fits(name, stream.name()));
        };
    }

    private static FormatException noSuchStream(String name, EpisodeSpec spec) {
        String there = spec.streams().stream().map(Stream::name).collect(Collectors.joining(", "));
        return new FormatException(
                Problem.NO_SUCH_STREAM, spec.key(), "no stream is called `" + name + "`; there are " + there);
    }
}
