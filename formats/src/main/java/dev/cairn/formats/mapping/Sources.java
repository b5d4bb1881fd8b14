package dev.cairn.formats.mapping;

import dev.cairn.episode.Encoding;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Group;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.transform.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Finds streams of an episode, and elements of them, by what a mapping calls them.
final class Sources {
    private static final int MOST_NAMES = 12;

    private final EpisodeSpec spec;

    Sources(EpisodeSpec spec) {
        this.spec = spec;
    }

    /// What was found, or why nothing was.
    record Found(List<Integer> streams, String complaint) {
        Found {
            streams = List.copyOf(streams);
        }
    }

    /// Streams of a name or of a pattern, in the order of the episode.
    ///
    /// The name of a channel stands for its pictures, or for its only stream.
    Found find(String name) {
        Optional<Integer> exact = spec.indexOf(name);
        if (exact.isPresent() && !isMessage(spec.streams().get(exact.get()))) {
            return new Found(List.of(exact.get()), "");
        }
        if (exact.isPresent()) {
            return ofChannel(name, spec.streams().get(exact.get()).axis());
        }
        List<Integer> fitting = new ArrayList<>();
        for (int i = 0; i < spec.streams().size(); i++) {
            Stream stream = spec.streams().get(i);
            if (!isMessage(stream) && Glob.fits(name, stream.name())) {
                fitting.add(i);
            }
        }
        if (!fitting.isEmpty()) {
            return new Found(fitting, "");
        }
        List<String> names = spec.streams().stream()
                .filter(stream -> !isMessage(stream))
                .map(Stream::name)
                .toList();
        return new Found(
                List.of(), "no stream is called `" + name + "`" + Nearest.hint(name, names) + list(name, names));
    }

    private Found ofChannel(String name, int axis) {
        List<Integer> fields = new ArrayList<>();
        List<Integer> pictures = new ArrayList<>();
        for (int i = 0; i < spec.streams().size(); i++) {
            Stream stream = spec.streams().get(i);
            if (stream.axis() == axis && !isMessage(stream)) {
                fields.add(i);
                if (isPictures(stream)) {
                    pictures.add(i);
                }
            }
        }
        if (pictures.size() == 1 || fields.size() == 1) {
            return new Found(pictures.size() == 1 ? pictures : fields, "");
        }
        List<String> names =
                fields.stream().map(i -> spec.streams().get(i).name()).toList();
        return new Found(
                List.of(),
                names.isEmpty()
                        ? "`" + name + "` holds messages that cannot be decoded"
                        : "`" + name + "` holds messages of several fields" + list("", names));
    }

    /// Some of the names, those that begin alike first.
    private static String list(String like, List<String> names) {
        List<String> sorted = new ArrayList<>(names);
        sorted.sort((one, other) -> Integer.compare(common(like, other), common(like, one)));
        String shown = String.join(", ", sorted.subList(0, Math.min(MOST_NAMES, sorted.size())));
        int more = sorted.size() - MOST_NAMES;
        return names.isEmpty()
                ? "; there are none"
                : "; there are " + shown + (more > 0 ? " and " + more + " more" : "");
    }

    private static int common(String one, String other) {
        int same = 0;
        while (same < one.length() && same < other.length() && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same;
    }

    static boolean isMessage(Stream stream) {
        return stream.type() instanceof SampleType.Encoded(Encoding.Message _);
    }

    static boolean isPictures(Stream stream) {
        return stream.type() instanceof SampleType.Encoded(Encoding.Pictures _);
    }

    /// Elements by index, range, name, or name of a group; all where none is named.
    ///
    /// @return the complaint, if one is no element
    static Optional<String> elements(Stream stream, List<String> wanted, List<Integer> into) {
        if (!(stream.type() instanceof SampleType.Numeric numeric)) {
            return wanted.isEmpty()
                    ? Optional.empty()
                    : Optional.of(stream.name() + " is no numbers and has no elements");
        }
        if (wanted.isEmpty()) {
            IntStream.range(0, numeric.width()).forEach(into::add);
            return Optional.empty();
        }
        for (String one : wanted) {
            List<Integer> found = element(stream, one);
            if (found.isEmpty()) {
                List<String> names = names(stream);
                return Optional.of(stream.name() + " has no element `" + one + "`" + Nearest.hint(one, names)
                        + "; it has " + numeric.width()
                        + (names.isEmpty() ? ", without names" : ": " + String.join(", ", names)));
            }
            for (int element : found) {
                if (element >= numeric.width()) {
                    return Optional.of(
                            stream.name() + " has " + numeric.width() + " elements, there is no number " + element);
                }
            }
            into.addAll(found);
        }
        return Optional.empty();
    }

    private static List<Integer> element(Stream stream, String wanted) {
        for (Group group : stream.groups()) {
            int at = group.elements().indexOf(wanted);
            if (at >= 0) {
                return List.of(group.from() + at);
            }
        }
        for (Group group : stream.groups()) {
            if (group.name().equals(wanted)) {
                return IntStream.range(group.from(), group.to()).boxed().toList();
            }
        }
        if (wanted.matches("\\d{1,7}")) {
            return List.of(Integer.parseInt(wanted));
        }
        if (wanted.matches("\\d{1,7}-\\d{1,7}")) {
            int dash = wanted.indexOf('-');
            int from = Integer.parseInt(wanted.substring(0, dash));
            int to = Integer.parseInt(wanted.substring(dash + 1));
            return from <= to && to - from < 1 << 16
                    ? IntStream.rangeClosed(from, to).boxed().toList()
                    : List.of();
        }
        return List.of();
    }

    /// Names of a stream's elements.
    static List<String> names(Stream stream) {
        List<String> names = new ArrayList<>();
        stream.groups().forEach(group -> names.addAll(group.elements()));
        return names;
    }
}
