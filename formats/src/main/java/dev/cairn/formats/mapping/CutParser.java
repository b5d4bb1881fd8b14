package dev.cairn.formats.mapping;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.transform.CutEpisodes;
import dev.cairn.episode.transform.CutEpisodes.Range;
import dev.cairn.episode.transform.CutEpisodes.Rule;
import dev.cairn.episode.transform.CutEpisodes.When;
import dev.cairn.formats.mapping.MappingNode.Sequence;
import dev.cairn.formats.mapping.MappingNode.Table;
import dev.cairn.formats.mapping.MappingNode.Text;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The part of a mapping that says how a recording is cut into episodes.
final class CutParser {
    private CutParser() {}

    static CutEpisodes rule(MappingNode node) throws FormatException {
        if (node instanceof Text text && text.value().equals("each")) {
            return CutEpisodes.NONE;
        }
        Table table = MappingWords.table(node, MappingKeys.EPISODES, "`episodes`");
        String by = MappingWords.word(table, "by", MappingKeys.CUTS)
                .orElseThrow(
                        () -> node.place().refused("`by` is missing: one of " + String.join(", ", MappingKeys.CUTS)));
        long least = MappingWords.duration(table, "min_length").orElse(0);
        return new CutEpisodes(rule(by, table), least);
    }

    private static Rule rule(String by, Table table) throws FormatException {
        return switch (by) {
            case "markers" -> {
                hold(table, by, List.of("stream", "element", "start", "stop"));
                List<String> start = MappingWords.texts(table, "start");
                if (start.isEmpty()) {
                    throw table.place().refused("`start` is missing: the values that begin an episode");
                }
                yield new Rule.Markers(stream(table), element(table), start, MappingWords.texts(table, "stop"));
            }
            case "button" -> {
                hold(table, by, List.of("stream", "element"));
                yield new Rule.Button(stream(table), element(table));
            }
            case "gaps" -> {
                hold(table, by, List.of("stream", "longer_than"));
                Optional<MappingNode> stream = MappingWords.at(table, "stream");
                yield new Rule.Gaps(
                        stream.isPresent() ? Optional.of(MappingWords.text(stream.get())) : Optional.empty(),
                        MappingWords.duration(table, "longer_than")
                                .orElseThrow(() -> table.place().refused("`longer_than` is missing, such as 2s")));
            }
            case "times" -> {
                hold(table, by, List.of("at"));
                List<When> at = new ArrayList<>();
                for (MappingNode one : sequence(table, "at")) {
                    at.add(when(one));
                }
                yield new Rule.Times(at);
            }
            case "keep" -> {
                hold(table, by, List.of("keep"));
                List<Range> ranges = new ArrayList<>();
                for (MappingNode one : sequence(table, "keep")) {
                    Table range = MappingWords.table(one, List.of("from", "to"), "a part to keep");
                    ranges.add(new Range(when(range, "from"), when(range, "to")));
                }
                yield new Rule.Keep(ranges);
            }
            default -> Rule.EACH;
        };
    }

    /// A key of another way to cut is a mistake and not ignored.
    private static void hold(Table table, String by, List<String> known) throws FormatException {
        for (String key : table.values().keySet()) {
            if (!known.contains(key) && !key.equals("by") && !key.equals("min_length")) {
                throw java.util.Objects.requireNonNull(table.keys().get(key))
                        .refused("`" + key + "` says nothing about episodes by " + by + "; there are "
                                + String.join(", ", known) + ", min_length");
            }
        }
    }

    private static String stream(Table table) throws FormatException {
        return MappingWords.text(
                MappingWords.at(table, "stream").orElseThrow(() -> table.place().refused("`stream` is missing")));
    }

    private static int element(Table table) throws FormatException {
        Optional<MappingNode> node = MappingWords.at(table, "element");
        if (node.isEmpty()) {
            return 0;
        }
        String text = MappingWords.text(node.get());
        if (!text.matches("\\d{1,6}")) {
            throw node.get().place().refused("`element` is a number from 0");
        }
        return Integer.parseInt(text);
    }

    private static List<MappingNode> sequence(Table table, String key) throws FormatException {
        MappingNode node =
                MappingWords.at(table, key).orElseThrow(() -> table.place().refused("`" + key + "` is missing"));
        if (!(node instanceof Sequence sequence) || sequence.values().isEmpty()) {
            throw node.place().refused("`" + key + "` is a list");
        }
        return sequence.values();
    }

    private static Optional<When> when(Table range, String key) throws FormatException {
        Optional<MappingNode> node = MappingWords.at(range, key);
        return node.isPresent() ? Optional.of(when(node.get())) : Optional.empty();
    }

    /// `12.5s` counts from the first sample; `2026-01-31T10:00:00Z` and nanoseconds of the clock are instants.
    private static When when(MappingNode node) throws FormatException {
        String text = MappingWords.text(node);
        if (text.endsWith("s")) {
            return new When(MappingWords.duration(node, "at"), false);
        }
        try {
            if (text.matches("-?\\d{1,19}")) {
                return new When(Long.parseLong(text), true);
            }
            Instant instant = Instant.parse(text);
            return new When(
                    BigDecimal.valueOf(instant.getEpochSecond())
                            .movePointRight(9)
                            .add(BigDecimal.valueOf(instant.getNano()))
                            .longValueExact(),
                    true);
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw node.place()
                    .refused("`" + text + "` is no time; write 12.5s from the start, nanoseconds of the clock, or"
                            + " 2026-01-31T10:00:00Z");
        }
    }
}
