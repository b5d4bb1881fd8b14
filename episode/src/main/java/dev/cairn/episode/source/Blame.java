package dev.cairn.episode.source;

/// Whose move it is when something went wrong; the exit code of the command line follows from it.
public enum Blame {
    /// The call asks for what cannot be; exit code 2.
    CALL(2),
    /// The bytes are unreadable; exit code 3.
    DATA(3),
    /// The machine or its set-up lacks something; exit code 4.
    SETUP(4),
    /// A defect of Cairn itself; exit code 4.
    PLATFORM(4);

    private final int exitCode;

    Blame(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
