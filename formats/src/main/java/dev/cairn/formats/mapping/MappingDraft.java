package dev.cairn.formats.mapping;

import dev.cairn.episode.Axis;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Group;
import dev.cairn.episode.Label;
import dev.cairn.episode.Rate;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Stream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes a first mapping of what an episode holds, with what speaks for each line as a comment.
///
/// A draft can be used as it is: it names no stream that is not there, and takes only what fits on rows.
final class MappingDraft {
    private final EpisodeSpec spec;
    private final List<String> lines = new ArrayList<>();
    private final Set<Integer> used = new HashSet<>();
    private final Map<Integer, String> cameras = new LinkedHashMap<>();
    private final Map<Integer, String> actions = new LinkedHashMap<>();
    private final Map<Integer, String> states = new LinkedHashMap<>();

    private MappingDraft(EpisodeSpec spec) {
        this.spec = spec;
    }

    static MappingDraft of(EpisodeSpec spec) {
        MappingDraft draft = new MappingDraft(spec);
        draft.find();
        draft.write();
        return draft;
    }

    String text() {
        return lines.stream().map(MappingDraft::clean).collect(Collectors.joining("\n", "", "\n"));
    }

    private void find() {
        findCameras();
        for (int i = 0; i < spec.streams().size(); i++) {
            Stream stream = spec.streams().get(i);
            if (!isValue(stream) || DraftWords.isAside(stream)) {
                continue;
            }
            String channel = spec.axisOf(stream).name() + " " + (isTable() ? stream.name() : "");
            Optional<String> command = DraftWords.command(stream, channel.strip());
            Optional<String> state = DraftWords.state(stream, channel.strip());
            if (command.isPresent()) {
                actions.put(i, command.get());
            } else if (state.isPresent()) {
                states.put(i, state.get());
            }
        }
        keepPlaces(actions);
        keepPlaces(states);
        if (actions.isEmpty() && states.isEmpty()) {
            findAnything();
        }
    }

    /// Rows of a table have one axis; there the streams have the names that speak.
    private boolean isTable() {
        return !Mapping.needsRows(spec);
    }

    private boolean isValue(Stream stream) {
        return stream.type() instanceof SampleType.Numeric numeric
                && numeric.scalar().isFloating()
                && numeric.width() > 0
                && !spec.axisOf(stream).latched()
                && !spec.axisOf(stream).clocks().isEmpty()
                && spec.axisOf(stream).samples().orElse(2) > 1;
    }

    /// Of a channel that tells where, how fast and how hard, where is taken.
    private void keepPlaces(Map<Integer, String> some) {
        Set<Integer> places = new HashSet<>();
        for (int stream : some.keySet()) {
            if (!DraftWords.isNoPlace(spec.streams().get(stream), spec)) {
                places.add(spec.streams().get(stream).axis());
            }
        }
        some.keySet()
                .removeIf(stream -> places.contains(spec.streams().get(stream).axis())
                        && DraftWords.isNoPlace(spec.streams().get(stream), spec));
    }

    private void findAnything() {
        for (int i = 0; i < spec.streams().size(); i++) {
            Stream stream = spec.streams().get(i);
            if (isValue(stream) && !DraftWords.isAside(stream)) {
                states.put(i, "nothing in the recording looks more like a state");
            }
        }
    }

    private void findCameras() {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < spec.streams().size(); i++) {
            Stream stream = spec.streams().get(i);
            if (Sources.isPictures(stream)
                    && !spec.axisOf(stream).latched()
                    && spec.axisOf(stream).samples().orElse(2) > 1) {
                found.add(i);
            }
        }
        found.sort((one, other) -> Integer.compare(rank(one), rank(other)));
        Set<String> names = new HashSet<>();
        for (int stream : found) {
            String channel = channel(stream);
            boolean shared = found.stream()
                            .filter(other ->
                                    DraftWords.camera(channel(other), false).equals(DraftWords.camera(channel, false)))
                            .count()
                    > 1;
            String wanted = DraftWords.camera(channel, shared);
            String name = wanted;
            for (int number = 2; !names.add(name); number++) {
                name = wanted + "_" + number;
            }
            String stored = spec.streams().get(stream).name();
            cameras.put(stream, isTable() ? stored : "observation.images." + name);
        }
    }

    private int rank(int stream) {
        return DraftWords.rank(spec.streams().get(stream), channel(stream));
    }

    private String channel(int stream) {
        return spec.axisOf(spec.streams().get(stream)).name();
    }

    private void write() {
        lines.add(
                "# A first mapping of " + spec.key() + ". Read it, change what is wrong, and convert with --mapping.");
        lines.add("version: 1");
        writeRows();
        lines.add("");
        lines.add("# By which stamps samples are placed in time: auto takes the sensors' where they are plausible.");
        lines.add("clock: auto");
        lines.add("");
        lines.add("streams:");
        writeJoined("observation.state", states, false);
        writeJoined("action", actions, true);
        writeCameras();
        if (states.isEmpty() && actions.isEmpty() && cameras.isEmpty()) {
            writeRest();
        }
        writeInstruction();
        lines.add("");
        lines.add("# One recording is one episode; other ways are markers, button, gaps, times and keep.");
        lines.add("episodes: each");
        writeUnused();
    }

    private void writeRows() {
        if (isTable()) {
            return;
        }
        Optional<Map.Entry<Integer, String>> main = cameras.entrySet().stream()
                .filter(camera -> rank(camera.getKey()) < 100)
                .findFirst();
        lines.add("");
        if (main.isPresent()) {
            Stream stream = spec.streams().get(main.get().getKey());
            lines.add("# Rows stand on the pictures of one camera, so that its video is copied: " + pace(stream) + ".");
            lines.add("rows:");
            lines.add("  stream: " + main.get().getValue());
            return;
        }
        int stream = !actions.isEmpty()
                ? actions.keySet().iterator().next()
                : !states.isEmpty() ? states.keySet().iterator().next() : -1;
        Optional<Rate> rate = stream < 0
                ? Optional.empty()
                : spec.axisOf(spec.streams().get(stream)).rate().known();
        if (rate.isPresent()) {
            lines.add("# There is no camera: an even grid. "
                    + spec.streams().get(stream).name() + " has "
                    + pace(spec.streams().get(stream)) + ".");
            lines.add("rows:");
            lines.add("  rate: " + whole(rate.get()));
        } else {
            lines.add("# There is no camera: an even grid at the rate of the action. To choose one: rows: {rate: 30}");
        }
    }

    private static String whole(Rate rate) {
        double near = Math.rint(rate.perSecond());
        return near >= 1 && Math.abs(near / rate.perSecond() - 1) < 0.015
                ? Long.toString((long) near)
                : BigDecimal.valueOf(rate.perSecond())
                        .setScale(3, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private String pace(Stream stream) {
        Axis axis = spec.axisOf(stream);
        List<String> said = new ArrayList<>();
        axis.rate().known().ifPresent(rate -> said.add(String.format(Locale.ROOT, "%.4g a second", rate.perSecond())));
        axis.samples().ifPresent(count -> said.add(count + " samples"));
        return said.isEmpty() ? "rate unknown" : String.join(", ", said);
    }

    private void writeJoined(String name, Map<Integer, String> parts, boolean commands) {
        if (parts.isEmpty()) {
            lines.add("  # Nothing was found that looks like " + name + ".");
            return;
        }
        lines.add("  " + name + ":");
        lines.add("    role: " + (commands ? "action" : "state"));
        if (!isTable()) {
            lines.add("    method: " + (commands ? "previous   # a command holds until the next one" : "linear"));
        }
        if (parts.keySet().stream().anyMatch(this::isDouble)) {
            lines.add("    type: float32   # what policies take; float64 keeps every bit");
        }
        lines.add("    from:");
        for (Map.Entry<Integer, String> part : parts.entrySet()) {
            Stream stream = spec.streams().get(part.getKey());
            used.add(part.getKey());
            lines.add("      - " + quoted(stream.name()) + "   # " + width(stream) + ", " + part.getValue()
                    + common(stream, commands));
        }
    }

    private boolean isDouble(int stream) {
        return spec.streams().get(stream).type() instanceof SampleType.Numeric numeric
                && numeric.scalar() == Scalar.F64;
    }

    private static String width(Stream stream) {
        int width = ((SampleType.Numeric) stream.type()).width();
        List<String> names = Sources.names(stream);
        String shown = names.isEmpty() || names.size() > 16 ? "" : " (" + String.join(" ", names) + ")";
        return (width == 1 ? "1 number" : width + " numbers") + clean(shown);
    }

    private String common(Stream stream, boolean commands) {
        if (!commands) {
            return "";
        }
        Set<String> names = new HashSet<>();
        states.keySet()
                .forEach(state -> names.addAll(Sources.names(spec.streams().get(state))));
        names.retainAll(Sources.names(stream));
        return names.isEmpty() ? "" : ", " + names.size() + " names in common with the state";
    }

    private void writeCameras() {
        for (Map.Entry<Integer, String> camera : cameras.entrySet()) {
            Stream stream = spec.streams().get(camera.getKey());
            used.add(camera.getKey());
            lines.add("  " + quoted(camera.getValue()) + ":");
            lines.add("    role: camera");
            lines.add("    from: " + quoted(stream.name()) + "   # " + clean(pace(stream)));
        }
    }

    /// What else fits on rows, where there is neither state nor action nor camera.
    private void writeRest() {
        for (int i = 0; i < spec.streams().size(); i++) {
            Stream stream = spec.streams().get(i);
            boolean fits = stream.type() instanceof SampleType.Text
                    || (stream.type() instanceof SampleType.Numeric numeric && numeric.width() > 0);
            if (fits && !Sources.isMessage(stream) && !DraftWords.isAside(stream)) {
                used.add(i);
                String name = stream.name().replaceAll("^/+", "").replaceAll("[^A-Za-z0-9_.]+", "_");
                lines.add("  " + quoted("observation." + name) + ": " + quoted(stream.name()));
            }
        }
    }

    private void writeInstruction() {
        lines.add("");
        Optional<Stream> told =
                spec.streams().stream().filter(DraftWords::isTold).findFirst();
        Optional<String> label = Names.label(spec, Label.TASK);
        if (told.isPresent()) {
            used.add(spec.streams().indexOf(told.get()));
            lines.add("# What the robot was told to do.");
            lines.add("instruction:");
            lines.add("  stream: " + quoted(told.get().name()));
        } else if (label.isPresent()) {
            lines.add("# What the robot was told to do, as the source says: " + clean(label.get()));
            lines.add("instruction:");
            lines.add("  label: task");
        } else {
            lines.add("# Nothing says what the robot was told to do. Write it here, or take it from the name of the"
                    + " file.");
            lines.add("# instruction: Put the cup on the shelf");
            lines.add("# instruction: {name: \"{text}_*\"}");
        }
        spec.streams().stream().filter(DraftWords::isSuccess).findFirst().ifPresent(stream -> {
            used.add(spec.streams().indexOf(stream));
            lines.add("");
            lines.add("# Whether it was done: the last value.");
            lines.add("success:");
            lines.add("  stream: " + quoted(stream.name()));
        });
    }

    private void writeUnused() {
        lines.add("");
        lines.add("# Not taken:");
        for (int axis = 0; axis < spec.axes().size(); axis++) {
            Axis which = spec.axes().get(axis);
            List<String> fields = new ArrayList<>();
            boolean any = false;
            for (int i = 0; i < spec.streams().size(); i++) {
                Stream stream = spec.streams().get(i);
                if (stream.axis() == axis) {
                    any |= used.contains(i);
                    if (!used.contains(i) && !Sources.isMessage(stream) && !DraftWords.isAside(stream)) {
                        fields.add(stream.name() + " (" + describe(stream) + ")");
                    }
                }
            }
            if (which.latched()) {
                lines.add("#   " + clean(which.name()) + ": a constant, it travels along");
            } else if (fields.isEmpty() && !any) {
                lines.add("#   " + clean(which.name()) + ": nothing that fits on rows");
            }
            if (!which.latched()) {
                fields.forEach(field -> lines.add("#   " + clean(field)));
            }
        }
    }

    private static String describe(Stream stream) {
        String groups = stream.groups().stream()
                .map(Group::quantity)
                .flatMap(quantity -> quantity.kind().known().stream())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .distinct()
                .reduce((one, other) -> one + ", " + other)
                .map(kinds -> ", " + kinds)
                .orElse("");
        return switch (stream.type()) {
            case SampleType.Numeric numeric ->
                numeric.scalar().name().toLowerCase(Locale.ROOT) + numeric.shape() + groups;
            case SampleType.Text _ -> "text";
            case SampleType.Encoded _ -> "encoded";
            case SampleType.ListOf _ -> "lists";
            case SampleType.StructOf _ -> "structs";
        };
    }

    /// Foreign text in a comment must stay in it; names outside of comments are written so that nothing is to be done.
    private static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}\u0085\u2028\u2029\uFEFF]", " ");
    }

    private static String quoted(String name) {
        if (name.matches("[A-Za-z0-9_/][A-Za-z0-9_./-]*")) {
            return name;
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || (c >= 0x7f && c < 0xa0) || c == '\u2028' || c == '\u2029' || c == '\uFEFF') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
