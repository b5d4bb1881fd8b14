package dev.cairn.formats.meaning;

import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.meaning.Named.Values;
import dev.cairn.formats.message.type.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Names beside numbers in types that nobody knows: paired by name, if all first messages have the same names.
final class NamedFields {
    private static final Set<String> NAMES = Set.of("name", "names", "joint_name", "joint_names");

    private NamedFields() {}

    static void draft(Subject subject, Draft draft) throws FormatException {
        for (Leaf names : subject.leaves().values()) {
            String path = names.path();
            boolean named = NAMES.contains(Words.last(path)) || path.endsWith("[].key");
            if (!named || !subject.text(path, 1) || draft.isUsed(path)) {
                continue;
            }
            List<Values> values = new ArrayList<>();
            String prefix = path.substring(0, path.length() - Words.last(path).length());
            for (Leaf leaf : subject.leaves().values()) {
                boolean beside = leaf.path().startsWith(prefix) && leaf.path().indexOf('.', prefix.length()) < 0;
                if (beside && subject.numbers(leaf.path(), 1) && !draft.isUsed(leaf.path())) {
                    values.add(new Values(
                            leaf.path(),
                            leaf.path().replace("[]", ""),
                            Plain.role(subject, leaf),
                            meaning(subject, path, leaf.path())));
                }
            }
            NamedLists.draft(subject, draft, path);
            if (!values.isEmpty() && NameSets.of(subject.samples(), path).sets().size() == 1) {
                new Named(subject, draft, path).draft(values);
            }
        }
    }

    private static Named.Meaning meaning(Subject subject, String names, String path) {
        String field = Words.last(path);
        String prefix = path.substring(0, path.length() - field.length());
        boolean state = subject.numbers(prefix + "position", 1) && subject.numbers(prefix + "velocity", 1);
        boolean joints =
                state || Words.of(subject.name() + " " + names).stream().anyMatch(word -> word.startsWith("joint"));
        if (joints && field.startsWith("position")) {
            return new JointMeaning(subject).positions();
        }
        if (joints && field.startsWith("velocit")) {
            return new JointMeaning(subject).velocities();
        }
        return joints && field.startsWith("effort") ? new JointMeaning(subject).efforts() : JointMeaning.unknown();
    }
}
