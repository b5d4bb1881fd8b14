package dev.cairn.formats.foxglove;

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
import dev.cairn.formats.mcap.McapReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Episodes as MCAP files with Foxglove's message types; read back where they say what they were made of.
public final class FoxgloveFormat implements EpisodeFormat {
    /// Name of the format.
    public static final String NAME = "foxglove";

    private static final String SUFFIX = ".mcap";
    private static final byte[] MAGIC = {(byte) 0x89, 'M', 'C', 'A', 'P', '0', '\r', '\n'};
    private static final int HEAD_BYTES = 64;
    private static final Set<Ability> ABILITIES = Set.copyOf(EnumSet.of(
            Ability.READ,
            Ability.WRITE,
            Ability.RANDOM_EPISODE,
            Ability.RANGED_READS,
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
        List<String> files = files(source, root);
        if (files.isEmpty() || !isOurs(source.find(files.getFirst()).orElse(null))) {
            return Optional.empty();
        }
        SourceFile first = source.find(files.getFirst()).orElseThrow();
        try (McapReader log = McapReader.open(first, new ReadOptions(limits, () -> false))) {
            boolean described = log.metadata().stream().anyMatch(m -> m.name().equals(Description.RECORD));
            return described
                    ? Optional.of(new Recognised(
                            NAME,
                            root,
                            Integer.toString(Description.VERSION),
                            Confidence.CERTAIN,
                            "metadata " + Description.RECORD + " in " + first.path(),
                            files))
                    : Optional.empty();
        } catch (FormatException e) {
            // Whoever reads any MCAP says what is wrong with it.
            return Optional.empty();
        }
    }

    /// MCAP files of a folder, by name.
    static List<String> files(Source source, String root) throws IOException {
        List<String> files = new ArrayList<>();
        for (Source.Entry entry : source.list(root)) {
            if (!entry.folder()
                    && entry.name().endsWith(SUFFIX)
                    && !entry.name().startsWith(".")) {
                files.add(entry.path());
            }
        }
        files.sort(null);
        return files;
    }

    /// Whether a file says that Cairn wrote it; reads the beginning only.
    private static boolean isOurs(@org.jspecify.annotations.Nullable SourceFile file) throws IOException {
        if (file == null || file.sizeBytes() < HEAD_BYTES) {
            return false;
        }
        byte[] head = new byte[HEAD_BYTES];
        file.read(0, ByteBuffer.wrap(head));
        boolean magic = java.util.Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
        return magic && new String(head, StandardCharsets.ISO_8859_1).contains(FoxgloveWriter.LIBRARY);
    }

    @Override
    public DatasetReader open(Source source, Recognised where, ReadOptions options) throws IOException {
        return FoxgloveReader.open(source, where, options);
    }

    @Override
    public DatasetWriter create(Target target) throws IOException {
        return new FoxgloveWriter(target);
    }
}
