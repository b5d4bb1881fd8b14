package dev.cairn.formats.convert;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.format.DatasetSpec;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Says in a table in what sets differ that shall become one.
final class SetDifferences {
    private final List<String> names;
    private final List<EpisodeSpec> profiles;
    private final List<DatasetSpec> specs;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private final Set<String> helps = new LinkedHashSet<>();

    SetDifferences(List<String> names, List<EpisodeSpec> profiles, List<DatasetSpec> specs) {
        this.names = names;
        this.profiles = profiles;
        this.specs = specs;
    }

    /// Names of streams that every set has, of one type.
    Set<String> common() {
        Set<String> common = new LinkedHashSet<>();
        for (Stream stream : profiles.getFirst().streams()) {
            if (profiles.stream().allMatch(p -> has(p, stream))) {
                common.add(stream.name());
            }
        }
        return common;
    }

    private static boolean has(EpisodeSpec profile, Stream wanted) {
        return profile.streams().stream()
                .anyMatch(s -> s.name().equals(wanted.name())
                        && (s.role() == Role.INDEX || s.role() == Role.STAMP || sameKind(s.type(), wanted.type())));
    }

    private static boolean sameKind(SampleType one, SampleType other) {
        return describe(one).equals(describe(other));
    }

    /// Refuses sets that differ, with a table.
    ///
    /// @param rateIsSaid whether `--rate` makes them equal
    /// @param bodyIsSaid whether `--body` does
    /// @throws FormatException SETS_DIFFER
    void refuse(boolean rateIsSaid, boolean bodyIsSaid) throws FormatException {
        if (!rateIsSaid) {
            compare("rate", profiles.stream().map(SetDifferences::rate).toList(), "--rate HZ resamples all of them");
        }
        if (!bodyIsSaid) {
            compare(
                    "body",
                    specs.stream().map(SetDifferences::body).toList(),
                    "--body NAME says what they are together");
        }
        Set<String> all = new LinkedHashSet<>();
        // What holds throughout an episode may be another thing in each.
        profiles.forEach(
                p -> p.streams().stream().filter(s -> !p.axisOf(s).latched()).forEach(s -> all.add(s.name())));
        for (String stream : all) {
            compare(
                    stream,
                    profiles.stream().map(p -> type(p, stream)).toList(),
                    "--common-streams or --streams leaves out what not all have");
        }
        if (!rows.isEmpty()) {
            throw new FormatException(Problem.SETS_DIFFER, names.getFirst(), table());
        }
    }

    private void compare(String what, List<String> values, String help) {
        if (values.stream().distinct().count() > 1) {
            rows.add(values);
            labels.add(what);
            helps.add(help);
        }
    }

    private static String rate(EpisodeSpec profile) {
        return profile.axes().isEmpty()
                ? "unknown"
                : profile.axes().getFirst().rate().known().map(Rate::toString).orElse("unknown");
    }

    private static String body(DatasetSpec spec) {
        List<String> bodies = new ArrayList<>();
        for (Claim<String> claim : spec.bodies()) {
            claim.known().ifPresent(bodies::add);
        }
        return bodies.isEmpty() ? "unknown" : String.join("+", bodies);
    }

    private static String type(EpisodeSpec profile, String stream) {
        for (Stream one : profile.streams()) {
            if (one.name().equals(stream)) {
                return one.role() == Role.INDEX || one.role() == Role.STAMP ? "index" : describe(one.type());
            }
        }
        // Index columns are made anew, so one that is absent makes no difference.
        return List.of("timestamp", "frame_index", "episode_index", "index", "task_index", "task")
                        .contains(stream)
                ? "index"
                : "absent";
    }

    private static String describe(SampleType type) {
        return switch (type) {
            case SampleType.Numeric numeric ->
                numeric.scalar().name().toLowerCase(Locale.ROOT)
                        + (numeric.shape().isEmpty() ? "" : numeric.shape().toString());
            case SampleType.Text _ -> "text";
            case SampleType.Encoded encoded ->
                encoded.encoding() instanceof Encoding.Pictures pictures
                        ? (pictures.codec().isStill() ? "images" : "video")
                                + pictures.size().known().map(s -> " " + s).orElse("")
                        : "encoded";
            case SampleType.ListOf list -> "list of " + describe(list.element());
            case SampleType.StructOf struct -> "struct of " + struct.fields().size();
        };
    }

    private String table() {
        StringBuilder text = new StringBuilder("the sets differ:");
        for (int i = 0; i < rows.size(); i++) {
            text.append("\n  ").append(labels.get(i));
            for (int set = 0; set < names.size(); set++) {
                text.append("\n      ")
                        .append(rows.get(i).get(set))
                        .append("  in ")
                        .append(names.get(set));
            }
        }
        helps.forEach(h -> text.append("\n  ").append(h));
        return text.toString();
    }
}
