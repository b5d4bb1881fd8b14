package dev.cairn.formats.mapping;

import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.mapping.MappingNode.Sequence;
import dev.cairn.formats.mapping.MappingNode.Table;
import dev.cairn.formats.mapping.MappingNode.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// Values of a mapping's nodes, each with the complaint that helps.
final class MappingWords {
    private MappingWords() {}

    /// A table that has no key but known ones.
    static Table table(MappingNode node, List<String> known, String what) throws FormatException {
        if (!(node instanceof Table table)) {
            throw node.place().refused(what + " is keys and values; there are " + String.join(", ", known));
        }
        for (String key : table.values().keySet()) {
            if (!known.contains(key)) {
                throw java.util.Objects.requireNonNull(table.keys().getOrDefault(key, table.place()))
                        .refused("`" + key + "` is no key of " + what + Nearest.hint(key, known) + "; there are "
                                + String.join(", ", known));
            }
        }
        return table;
    }

    static Optional<MappingNode> at(Table table, String key) {
        return Optional.ofNullable(table.values().get(key));
    }

    static String text(MappingNode node) throws FormatException {
        if (node instanceof Text text && !text.value().isEmpty()) {
            return text.value();
        }
        throw node.place().refused("a single value is expected here");
    }

    /// One text or several; none where the key is missing.
    static List<String> texts(Table table, String key) throws FormatException {
        Optional<MappingNode> node = at(table, key);
        if (node.isEmpty()) {
            return List.of();
        }
        if (!(node.get() instanceof Sequence sequence)) {
            return List.of(text(node.get()));
        }
        List<String> texts = new ArrayList<>();
        for (MappingNode one : sequence.values()) {
            texts.add(text(one));
        }
        return texts;
    }

    static boolean flag(Table table, String key) throws FormatException {
        Optional<MappingNode> node = at(table, key);
        if (node.isEmpty()) {
            return false;
        }
        return switch (text(node.get())) {
            case "true" -> true;
            case "false" -> false;
            default -> throw node.get().place().refused("`" + key + "` is true or false");
        };
    }

    static Optional<String> word(Table table, String key, List<String> words) throws FormatException {
        Optional<MappingNode> node = at(table, key);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        String word = text(node.get());
        if (!words.contains(word)) {
            throw node.get()
                    .place()
                    .refused("`" + key + ": " + word + "` is not known" + Nearest.hint(word, words) + "; there are "
                            + String.join(", ", words));
        }
        return Optional.of(word);
    }

    static <E extends Enum<E>> Optional<E> word(Table table, String key, Class<E> type) throws FormatException {
        List<String> words = words(type);
        Optional<String> word = word(table, key, words);
        return word.map(one -> type.getEnumConstants()[words.indexOf(one)]);
    }

    /// The words of an enum as they are written.
    static <E extends Enum<E>> List<String> words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /// A length of time in nanoseconds: `100ms`, `1.5s`, `20us`; `none` is as long as there is time.
    static OptionalLong duration(Table table, String key) throws FormatException {
        Optional<MappingNode> node = at(table, key);
        return node.isEmpty() ? OptionalLong.empty() : OptionalLong.of(duration(node.get(), key));
    }

    static long duration(MappingNode node, String key) throws FormatException {
        String text = text(node).replace(" ", "");
        if (text.equals("none")) {
            return Long.MAX_VALUE;
        }
        String unit = text.endsWith("ms") ? "ms" : text.endsWith("us") ? "us" : text.endsWith("s") ? "s" : "";
        int power = unit.equals("s") ? 9 : unit.equals("ms") ? 6 : 3;
        try {
            if (unit.isEmpty() || text.length() > 30) {
                throw new NumberFormatException(text);
            }
            BigDecimal nanos = new BigDecimal(text.substring(0, text.length() - unit.length())).movePointRight(power);
            if (nanos.signum() < 0 || nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
                throw new NumberFormatException(text);
            }
            return nanos.longValue();
        } catch (NumberFormatException e) {
            throw node.place().refused("`" + key + ": " + text + "` is no length of time; write 100ms, 1.5s or 20us");
        }
    }
}
