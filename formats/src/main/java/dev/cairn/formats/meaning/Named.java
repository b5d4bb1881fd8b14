package dev.cairn.formats.meaning;

import dev.cairn.episode.Group;
import dev.cairn.episode.Label;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType.Numeric;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.message.gather.Wanted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
        Set<String> filled = filled(columns);
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < sets.sets().size(); i++) {
            List<String> set = List.copyOf(sets.sets().get(i));
            for (Values column : columns) {
                if (filled.contains(column.path())) {
                    draft.share(part(column, set, i == 0 ? "" : "." + set.getFirst()));
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

    /// The columns that have as many values as there are names in some first message.
    private Set<String> filled(List<Values> columns) throws FormatException {
        Set<String> filled = new HashSet<>();
        List<Wanted> wanted = new ArrayList<>(List.of(Wanted.of(names)));
        List<Values> there = new ArrayList<>();
        for (Values column : columns) {
            if (subject.numbers(column.path(), 1)) {
                there.add(column);
                wanted.add(Wanted.of(column.path()));
            }
        }
        subject.samples().each(wanted, decoder -> {
            int named = Lengths.of(decoder.column(0));
            for (int i = 0; i < there.size(); i++) {
                if (named > 0 && Lengths.ofPresent(decoder.column(i + 1)) == named) {
                    filled.add(there.get(i).path());
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
