package dev.cairn.formats.meaning;

import dev.cairn.episode.Group;
import dev.cairn.episode.Label;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType.Numeric;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Texts;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.message.gather.Wanted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Numbers with names beside them become vectors of one order.
final class Named {
    private final Subject subject;
    private final Draft draft;
    private final String names;

    /// @param names path of the names
    Named(Subject subject, Draft draft, String names) {
        this.subject = subject;
        this.draft = draft;
        this.names = names;
    }

    /// One column of values.
    ///
    /// @param path of the values
    /// @param name of the stream
    record Values(String path, String name, Role role, Meaning meaning) {}

    /// What the elements of those names mean.
    @FunctionalInterface
    interface Meaning {
        List<Group> groups(List<String> names);
    }

    /// A stream for each set of names and each column that the first messages fill.
    ///
    /// @return whether there are names to go by
    boolean draft(List<Values> columns) throws FormatException {
        if (!subject.text(names, 1)) {
            return false;
        }
        NameSets sets = NameSets.of(subject.samples(), names);
        if (sets.more()) {
            draft.remark(subject.topic() + ": " + names + " has more than "
                    + sets.sets().size() + " sets of names; the rest stays in the lists");
        }
        Map<String, Set<String>> filled = filled(columns);
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < sets.sets().size(); i++) {
            String suffix = i == 0 ? "" : "." + sets.sets().get(i).getFirst();
            for (Values column : columns) {
                Set<String> with = filled.getOrDefault(column.path(), Set.of());
                List<String> set =
                        sets.sets().get(i).stream().filter(with::contains).toList();
                if (!set.isEmpty()) {
                    draft.share(part(column, set, suffix));
                    taken.add(column.path());
                }
            }
        }
        if (!taken.isEmpty() && !sets.more()) {
            draft.swallow(names);
            taken.forEach(draft::swallow);
        }
        return !taken.isEmpty();
    }

    /// The names that have values, of each column that has as many values as there are names in some first
    /// message.
    private Map<String, Set<String>> filled(List<Values> columns) throws FormatException {
        Map<String, Set<String>> filled = new HashMap<>();
        List<Wanted> wanted = new ArrayList<>(List.of(Wanted.of(names)));
        for (Values column : columns) {
            if (subject.numbers(column.path(), 1)) {
                filled.put(column.path(), new HashSet<>());
                wanted.add(Wanted.of(column.path()));
            }
        }
        subject.samples().each(wanted, decoder -> {
            for (int i = 1; i < wanted.size(); i++) {
                Set<String> with = filled.get(wanted.get(i).path());
                if (with != null
                        && decoder.column(0) instanceof Lists named
                        && named.elements() instanceof Texts texts
                        && decoder.column(i) instanceof Lists values
                        && values.from(1) == named.from(1)) {
                    for (int e = 0; e < named.from(1); e++) {
                        if (values.elements().present(e)) {
                            with.add(texts.text(e));
                        }
                    }
                }
            }
        });
        return filled;
    }

    private Part part(Values column, List<String> set, String suffix) {
        Scalar scalar = Vectors.scalar(subject.scalar(column.path()));
        NameOrder.Key key = new NameOrder.Key(names, set);
        return new Part(
                column.name() + suffix,
                column.role(),
                new Numeric(scalar, List.of(set.size())),
                column.meaning().groups(set),
                List.<Label>of(),
                List.of(Wanted.of(names), Wanted.of(column.path())),
                () -> new ByName(key, scalar));
    }
}
