package dev.cairn.formats.logset;

import dev.cairn.episode.Attachment;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Episode;
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
import dev.cairn.formats.log.LogReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// The recordings of a folder, or a single one; each is opened when it is its turn.
final class LogsetReader implements DatasetReader {
    private final LogFamily family;
    private final Source source;
    private final Recognised where;
    private final List<LogPlace> places;
    private final ReadOptions options;
    private final NoticeBook notices;
    private final List<LogReader> opened = new ArrayList<>();

    private LogsetReader(
            LogFamily family, Source source, Recognised where, List<LogPlace> places, ReadOptions options) {
        this.family = family;
        this.source = source;
        this.where = where;
        this.places = List.copyOf(places);
        this.options = options;
        this.notices = new NoticeBook(where.root());
    }

    /// Opens what was recognised; a recording of which another format owns the files is left out.
    static LogsetReader open(LogFamily family, Source source, Recognised where, ReadOptions options)
            throws IOException {
        Set<String> owned = Set.copyOf(where.owns());
        List<LogPlace> places =
                family
                        .find(source, where.root(), options.limits())
                        .map(LogFamily.Found::places)
                        .orElse(List.of())
                        .stream()
                        .filter(place -> owned.containsAll(place.files()))
                        .toList();
        return new LogsetReader(family, source, where, places, options);
    }

    @Override
    public DatasetSpec spec() {
        String uri = source.uri().replace('\\', '/').replaceAll("/+$", "");
        return new DatasetSpec(
                LogPlace.nameOf(where.root(), LogPlace.nameOf(uri, uri)),
                family.name(),
                where.version(),
                Claim.unknown("provenance"),
                Claim.unknown("licence"),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of());
    }

    @Override
    public OptionalLong episodes() {
        return OptionalLong.of(places.size());
    }

    @Override
    public List<Notice> notices() {
        return notices.all();
    }

    @Override
    public List<Part> parts(int wanted) {
        List<Part> parts = new ArrayList<>();
        int most = Math.max(1, Math.min(wanted, places.size()));
        for (int i = 0; i < most; i++) {
            long from = (long) places.size() * i / most;
            long to = (long) places.size() * (i + 1) / most;
            if (to > from) {
                parts.add(new Part(family.name(), where.root(), from, to));
            }
        }
        return parts;
    }

    @Override
    public EpisodeCursor open(Part part) {
        long from = Math.clamp(part.fromEpisode(), 0, places.size());
        return new LogsetCursor(this, (int) from, (int) Math.clamp(part.toEpisode(), from, places.size()));
    }

    @Override
    public Episode episode(String key) throws IOException {
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).key().equals(key)) {
                LogEpisode episode = load(i);
                keep(episode.log());
                return episode;
            }
        }
        throw new FormatException(
                Problem.NO_SUCH_EPISODE,
                where.root().isEmpty() ? source.uri() : where.root(),
                "no episode " + key + ", there are " + places.size()
                        + (places.isEmpty()
                                ? ""
                                : " from " + places.getFirst().key() + " to "
                                        + places.getLast().key()));
    }

    /// Logs of files hold nothing open; those of bags may, until the reader is closed.
    private void keep(LogReader log) {
        if (family instanceof BagFamily) {
            synchronized (opened) {
                opened.add(log);
            }
        }
    }

    LogPlace place(int ordinal) {
        return places.get(ordinal);
    }

    ReadOptions options() {
        return options;
    }

    /// Opens a recording; who asks closes its log.
    LogEpisode load(int ordinal) throws IOException {
        LogPlace place = places.get(ordinal);
        LogReader log = family.open(source, place, options);
        LogEpisode episode = null;
        try {
            episode = LogEpisode.of(log, place, ordinal, source.uri(), where.root(), options, notices);
            return episode;
        } finally {
            if (episode == null) {
                log.close();
            }
        }
    }

    @Override
    public SourceFile attachment(Attachment attachment) throws IOException {
        String root = where.root().isEmpty() ? "" : where.root() + "/";
        SourceFile file = source.find(root + attachment.path())
                .orElseThrow(() -> new FormatException(
                        Problem.MISSING_FILE, attachment.path(), "the file with the attachment is gone"));
        return new RangeOfFile(file, attachment.offset(), attachment.sizeBytes());
    }

    @Override
    public void close() throws IOException {
        synchronized (opened) {
            for (LogReader log : opened) {
                log.close();
            }
            opened.clear();
        }
    }
}
