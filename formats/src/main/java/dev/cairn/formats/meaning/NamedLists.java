package dev.cairn.formats.meaning;

import dev.cairn.episode.Lists;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType.Numeric;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Texts;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.message.gather.Wanted;
import dev.cairn.formats.message.type.Leaf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Named structs that hold a vector each, such as arms with their positions: a vector for each name.
///
/// The lists stay as well.
final class NamedLists {
    private static final int LONGEST = 1 << 12;

    private NamedLists() {}

    /// Adds the vectors beside a name in a list of structs, if all first messages have the same names.
    static void draft(Subject subject, Draft draft, String names) throws FormatException {
        String prefix = names.substring(0, names.length() - Words.last(names).length());
        if (!prefix.endsWith("[].")) {
            return;
        }
        List<List<String>> sets = NameSets.of(subject.samples(), names).sets();
        if (sets.size() != 1) {
            return;
        }
        List<String> set = List.copyOf(sets.getFirst());
        for (Leaf leaf : subject.leaves().values()) {
            String field = Words.last(leaf.path());
            if (leaf.path().equals(prefix + field) && subject.numbers(leaf.path(), 2)) {
                Map<String, Integer> widths = widths(subject, names, leaf.path());
                Scalar scalar = Vectors.scalar(subject.scalar(leaf.path()));
                for (int i = 0; i < set.size(); i++) {
                    int width = widths.getOrDefault(set.get(i), 0);
                    if (width > 0 && width <= LONGEST) {
                        String name = prefix.replace("[].", ".") + set.get(i) + "." + field;
                        NameOrder.Key key = new NameOrder.Key(names, set);
                        int place = i;
                        draft.share(Part.of(
                                name,
                                role(subject),
                                new Numeric(scalar, List.of(width)),
                                List.of(Wanted.of(names), Wanted.of(leaf.path())),
                                () -> new NamedVector(key, place, scalar, width)));
                    }
                }
            }
        }
    }

    private static Role role(Subject subject) {
        return Roles.isCommand(subject) ? Role.ACTION : Role.OBSERVATION;
    }

    /// The length that the vector of each name has in all first messages; 0 where it has several.
    private static Map<String, Integer> widths(Subject subject, String names, String path) throws FormatException {
        Map<String, Integer> widths = new LinkedHashMap<>();
        subject.samples().each(List.of(Wanted.of(names), Wanted.of(path)), decoder -> {
            if (decoder.column(0) instanceof Lists named
                    && named.elements() instanceof Texts texts
                    && decoder.column(1) instanceof Lists outer
                    && outer.elements() instanceof Lists inner) {
                for (int e = 0; e < Math.min(named.from(1), outer.from(1)); e++) {
                    widths.merge(texts.text(e), inner.from(e + 1) - inner.from(e), (a, b) -> a.equals(b) ? a : 0);
                }
            }
        });
        return widths;
    }
}
