package dev.cairn.cli;

import dev.cairn.episode.source.Problem;

/// A command gives up: says why, whose move it is, and the command that helps when there is one.
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final String remedy;

    /// @param text what was found and what was expected
    /// @param remedy command line that helps, `""` for none
    CommandException(Problem problem, String text, String remedy) {
        super(text);
        this.problem = problem;
        this.remedy = remedy;
    }

    Problem problem() {
        return problem;
    }

    String remedy() {
        return remedy;
    }
}
