package dev.cairn.episode.source;

import java.io.IOException;

/// Nothing can be saved here: says where, what was found, what was expected, and whose move it is.
///
/// What a reader can live with is a notice and not an exception.
public final class FormatException extends IOException {
    private static final long serialVersionUID = 1L;

    /// The offset of a complaint that concerns a whole file.
    public static final long NO_OFFSET = -1;

    private final Problem problem;
    private final String file;
    private final long offset;

    /// A complaint about one place of a file.
    ///
    /// @param offset byte offset in `file`, or [#NO_OFFSET]
    /// @param text what was found, what was expected, and what helps
    public FormatException(Problem problem, String file, long offset, String text) {
        super(message(problem, file, offset, text));
        this.problem = problem;
        this.file = file;
        this.offset = offset;
    }

    /// A complaint about a whole file or folder.
    public FormatException(Problem problem, String file, String text) {
        this(problem, file, NO_OFFSET, text);
    }

    private static String message(Problem problem, String file, long offset, String text) {
        String place = offset == NO_OFFSET ? file : file + " @ byte " + offset;
        return "[" + place + "] " + problem + ": " + text;
    }

    public Problem problem() {
        return problem;
    }

    public String file() {
        return file;
    }

    public long offset() {
        return offset;
    }
}
