package dev.cairn.formats.foxglove;

import dev.cairn.episode.Attachment;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Label;
import dev.cairn.episode.format.DatasetReader;
import dev.cairn.episode.format.DatasetSpec;
import dev.cairn.episode.format.EpisodeCursor;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.Part;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.format.Recognised;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.Source;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// Reads the files that [FoxgloveWriter] wrote.
final class FoxgloveReader implements DatasetReader {
    private final Source source;
    private final Recognised where;
    private final ReadOptions options;
    private final List<String> files;
    private final DatasetSpec spec;
    private final List<FoxgloveEpisode> open = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();

    private FoxgloveReader(Source source, Recognised where, ReadOptions options, List<String> files, DatasetSpec spec) {
        this.source = source;
        this.where = where;
        this.options = options;
        this.files = files;
        this.spec = spec;
    }

    static FoxgloveReader open(Source source, Recognised where, ReadOptions options) throws IOException {
        List<String> files = FoxgloveFormat.files(source, where.root());
        Set<String> bodies = new LinkedHashSet<>();
        if (!files.isEmpty()) {
            try (FoxgloveEpisode first =
                    FoxgloveEpisode.open(file(source, files.getFirst()), 0, source.uri(), options)) {
                for (Label label : first.spec().labels()) {
                    if (label.name().equals(Label.BODY)) {
                        label.value().known().ifPresent(bodies::add);
                    }
                }
            }
        }
        String root = where.root().isEmpty() ? source.uri() : where.root();
        DatasetSpec spec = new DatasetSpec(
                root.substring(root.lastIndexOf('/') + 1),
                FoxgloveFormat.NAME,
                where.version(),
                Claim.unknown("provenance"),
                Claim.unknown("licence"),
                bodies.stream()
                        .map(b -> Claim.declared(b, "metadata " + Description.RECORD))
                        .toList(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of());
        return new FoxgloveReader(source, where, options, files, spec);
    }

    private static SourceFile file(Source source, String path) throws IOException {
        return source.find(path)
                .orElseThrow(() -> new FormatException(Problem.MISSING_FILE, path, "it was there a moment ago"));
    }

    @Override
    public DatasetSpec spec() {
        return spec;
    }

    @Override
    public OptionalLong episodes() {
        return OptionalLong.of(files.size());
    }

    @Override
    public List<Notice> notices() {
        synchronized (notices) {
            return List.copyOf(notices);
        }
    }

    @Override
    public List<Part> parts(int wanted) {
        List<Part> parts = new ArrayList<>();
        int count = Math.clamp(wanted, 1, Math.max(1, files.size()));
        for (int i = 0; i < count; i++) {
            parts.add(new Part(
                    FoxgloveFormat.NAME,
                    where.root(),
                    (long) files.size() * i / count,
                    (long) files.size() * (i + 1) / count));
        }
        return parts;
    }

    @Override
    public EpisodeCursor open(Part part) {
        return new Cursor(part);
    }

    private FoxgloveEpisode load(int ordinal) throws IOException {
        FoxgloveEpisode episode =
                FoxgloveEpisode.open(file(source, files.get(ordinal)), ordinal, source.uri(), options);
        synchronized (notices) {
            notices.addAll(episode.notices());
        }
        return episode;
    }

    static String key(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.substring(0, name.lastIndexOf('.'));
    }

    @Override
    public Episode episode(String key) throws IOException {
        for (int i = 0; i < files.size(); i++) {
            if (key(files.get(i)).equals(key)) {
                FoxgloveEpisode episode = load(i);
                synchronized (open) {
                    open.add(episode);
                }
                return episode;
            }
        }
        throw new FormatException(Problem.NO_SUCH_EPISODE, key, "there is no file of that name");
    }

    @Override
    public SourceFile attachment(Attachment attachment) throws IOException {
        return file(source, attachment.path());
    }

    @Override
    public void close() throws IOException {
        synchronized (open) {
            for (FoxgloveEpisode episode : open) {
                episode.close();
            }
            open.clear();
        }
    }

    private final class Cursor implements EpisodeCursor {
        private final Part part;
        private long next;
        private @org.jspecify.annotations.Nullable FoxgloveEpisode current;

        Cursor(Part part) {
            this.part = part;
            this.next = part.fromEpisode();
        }

        @Override
        public boolean advance() throws IOException {
            close();
            if (next >= part.toEpisode()) {
                return false;
            }
            current = load((int) next++);
            return true;
        }

        @Override
        public String key() {
            return FoxgloveReader.key(files.get((int) Math.max(part.fromEpisode(), next - 1)));
        }

        @Override
        public Episode episode() {
            FoxgloveEpisode episode = current;
            if (episode == null) {
                throw new IllegalStateException("no episode: advance() was not called, threw, or said false");
            }
            return episode;
        }

        @Override
        public void close() throws IOException {
            if (current != null) {
                current.close();
                current = null;
            }
        }
    }
}
