package dev.cairn.formats;

import dev.cairn.episode.format.Confidence;
import dev.cairn.episode.format.EpisodeFormat;
import dev.cairn.episode.format.Recognised;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the datasets under a source: a folder of many, such as `org/name/…`, is many datasets.
///
/// The surest format is offered a folder first; what it owns no other format is offered. One that owns the folder
/// takes it whole, and nothing is searched below it; others take some of its files, so that a folder may hold several
/// datasets. Hidden folders are skipped. Links to folders are followed as far as the source follows them; the depth is
/// limited, so a link to a parent ends.
public final class Discovery {
    /// Folders below the source that are searched: `org/name`, collections around it, bags in folders of test data.
    public static final int DEPTH = 8;

    private final List<EpisodeFormat> formats;
    private final ReadLimits limits;

    /// Asks these formats, within these limits.
    public Discovery(List<EpisodeFormat> formats, ReadLimits limits) {
        this.formats = List.copyOf(formats);
        this.limits = limits;
    }

    /// The datasets of a source, by root.
    ///
    /// @throws FormatException OVER_LIMIT if there are more folders than the limits let an index have
    public List<Recognised> find(Source source) throws IOException {
        List<Recognised> found = new ArrayList<>();
        search(new Remaining(source, new HashSet<>()), "", 0, found, new int[1]);
        return found;
    }

    private void search(Remaining source, String folder, int depth, List<Recognised> found, int[] folders)
            throws IOException {
        if (folders[0]++ > limits.indexEntries()) {
            throw new FormatException(
                    Problem.OVER_LIMIT, folder, "more than " + limits.indexEntries() + " folders, give a smaller one");
        }
        Set<String> served = new HashSet<>();
        Recognised surest = surest(source, folder, served);
        while (surest != null) {
            found.add(surest);
            if (surest.owns().contains(folder)) {
                return;
            }
            served.add(surest.format());
            source.owned().addAll(surest.owns());
            surest = surest(source, folder, served);
        }
        if (depth == DEPTH) {
            return;
        }
        for (Source.Entry entry : source.list(folder)) {
            if (entry.folder() && !entry.name().startsWith(".") && !(entry.link() && leadsUp(source, entry, depth))) {
                search(source, entry.path(), depth + 1, found, folders);
            }
        }
    }

    // A link that shows the same names as one of its parents leads up: following it would find the same sets again.
    private static boolean leadsUp(Source source, Source.Entry link, int depth) throws IOException {
        List<String> names = names(source, link.path());
        String parent = link.path();
        for (int i = 0; i <= depth; i++) {
            int slash = parent.lastIndexOf('/');
            parent = slash < 0 ? "" : parent.substring(0, slash);
            if (names(source, parent).equals(names)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> names(Source source, String folder) throws IOException {
        return source.list(folder).stream().map(Source.Entry::name).toList();
    }

    /// @param served formats that have their part of the folder already
    private @Nullable Recognised surest(Source source, String root, Set<String> served) throws IOException {
        Recognised surest = null;
        for (EpisodeFormat format : formats) {
            Optional<Recognised> offered =
                    served.contains(format.name()) ? Optional.empty() : format.recognise(source, root, limits);
            if (offered.isPresent()
                    && (surest == null || offered.get().confidence().compareTo(surest.confidence()) > 0)) {
                surest = offered.get();
            }
            if (surest != null && surest.confidence() == Confidence.CERTAIN) {
                return surest; // formats are asked in the order in which they go before each other
            }
        }
        return surest;
    }
}
