package dev.cairn.formats.lerobot;

import dev.cairn.episode.format.Ability;
import dev.cairn.episode.format.Confidence;
import dev.cairn.episode.format.DatasetReader;
import dev.cairn.episode.format.DatasetWriter;
import dev.cairn.episode.format.EpisodeFormat;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.format.Recognised;
import dev.cairn.episode.format.Target;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.Source;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// LeRobot datasets, v2.0, v2.1 and v3.0.
public final class LeRobotFormat implements EpisodeFormat {
    /// Name of the format.
    public static final String NAME = "lerobot";

    private static final Set<Ability> ABILITIES = Set.copyOf(EnumSet.of(
            Ability.READ,
            Ability.WRITE,
            Ability.INTERVAL,
            Ability.RANDOM_EPISODE,
            Ability.STAMPS_ALONE,
            Ability.SEPARATE_STREAMS));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Ability> abilities() {
        return ABILITIES;
    }

    @Override
    public Optional<Recognised> recognise(Source source, String root, ReadLimits limits) throws IOException {
        Optional<Layout.Seen> looked = Layout.look(source, root);
        if (looked.isEmpty()) {
            return Optional.empty();
        }
        Layout.Seen seen = looked.get();
        if (!seen.manifest()) {
            return Optional.of(recognised(root, seen, Optional.empty(), Confidence.POSSIBLE));
        }
        Optional<JsonNode> manifest = manifest(source, root, limits);
        if (manifest.isEmpty()) {
            return Optional.of(recognised(root, seen, Optional.empty(), Confidence.LIKELY));
        }
        JsonNode node = manifest.get();
        boolean told = node.has("codebase_version") || node.has("data_path");
        if (!told && !node.has("features") && seen.layout().isEmpty() && !seen.v2()) {
            return Optional.empty();
        }
        JsonNode version = node.get("codebase_version");
        return Optional.of(recognised(
                root,
                seen,
                version != null && version.isString() ? Optional.of(version.stringValue()) : Optional.empty(),
                told ? Confidence.CERTAIN : Confidence.LIKELY));
    }

    private static Recognised recognised(
            String root, Layout.Seen seen, Optional<String> version, Confidence confidence) {
        return new Recognised(NAME, root, seen.resolve(version).version(), confidence, seen.evidence(), List.of(root));
    }

    // What cannot be read is said by `open`, with its reason.
    private static Optional<JsonNode> manifest(Source source, String root, ReadLimits limits) throws IOException {
        try {
            Optional<SourceFile> file = source.find(Layout.below(root, LeRobotInfo.PATH));
            return file.isEmpty() ? Optional.empty() : Optional.of(Json.object(file.get(), limits));
        } catch (FormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public DatasetReader open(Source source, Recognised where, ReadOptions options) throws IOException {
        return LeRobotReader.open(new DatasetFiles(source, where.root()), options);
    }

    @Override
    public DatasetWriter create(Target target) throws IOException {
        return LeRobotWriter.create(target);
    }
}
