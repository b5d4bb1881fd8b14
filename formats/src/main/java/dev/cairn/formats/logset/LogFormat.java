package dev.cairn.formats.logset;

import dev.cairn.episode.format.Ability;
import dev.cairn.episode.format.DatasetReader;
import dev.cairn.episode.format.EpisodeFormat;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.format.Recognised;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the formats of logs share.
abstract sealed class LogFormat implements EpisodeFormat permits McapFormat, Rosbag1Format, Rosbag2Format {
    private static final Set<Ability> ABILITIES = Set.copyOf(EnumSet.of(
            Ability.READ,
            Ability.INTERVAL,
            Ability.RANDOM_EPISODE,
            Ability.RANGED_READS,
            Ability.RAW_MESSAGES,
            Ability.STAMPS_ALONE,
            Ability.SEPARATE_STREAMS));

    private final LogFamily family;

    LogFormat(LogFamily family) {
        this.family = family;
    }

    @Override
    public final String name() {
        return family.name();
    }

    @Override
    public Set<Ability> abilities() {
        return ABILITIES;
    }

    @Override
    public final Optional<Recognised> recognise(Source source, String root, ReadLimits limits) throws IOException {
        Optional<LogFamily.Found> found = family.find(source, root, limits);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<String> owns = new ArrayList<>();
        found.get().places().forEach(place -> owns.addAll(place.files()));
        return Optional.of(new Recognised(
                name(),
                root,
                found.get().version(),
                found.get().confidence(),
                found.get().evidence(),
                owns));
    }

    @Override
    public final DatasetReader open(Source source, Recognised where, ReadOptions options) throws IOException {
        return LogsetReader.open(family, source, where, options);
    }
}
