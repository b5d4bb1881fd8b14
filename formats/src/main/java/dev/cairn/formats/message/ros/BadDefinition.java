package dev.cairn.formats.message.ros;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;

/// A definition that cannot be understood; the schema's name is added in one place.
final class BadDefinition extends Exception {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    BadDefinition(Problem problem, String text) {
        super(text);
        this.problem = problem;
    }

    BadDefinition(String text) {
        this(Problem.CORRUPT_FILE, text);
    }

    FormatException of(String schema) {
        return new FormatException(problem, "schema " + schema, String.valueOf(getMessage()));
    }
}
