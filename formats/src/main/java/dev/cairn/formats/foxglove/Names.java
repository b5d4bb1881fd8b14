package dev.cairn.formats.foxglove;

import java.util.HashSet;
import java.util.Set;

/// Names of protobuf fields and messages, made of any names.
final class Names {
    private final Set<String> taken = new HashSet<>();

    Names(String... reserved) {
        taken.addAll(Set.of(reserved));
    }

    /// A name that a protobuf file can have and that was not given before.
    String of(String wanted) {
        String plain = identifier(wanted);
        String name = plain;
        for (int number = 2; !taken.add(name); number++) {
            name = plain + "_" + number;
        }
        return name;
    }

    static String identifier(String wanted) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < wanted.length(); i++) {
            char letter = wanted.charAt(i);
            boolean fits = letter < 128 && (Character.isLetterOrDigit(letter) || letter == '_');
            if (fits) {
                name.append(letter);
            } else if (!name.isEmpty() && name.charAt(name.length() - 1) != '_') {
                name.append('_');
            }
        }
        boolean begins = !name.isEmpty() && !Character.isDigit(name.charAt(0));
        return begins ? name.toString() : "e" + name;
    }
}
