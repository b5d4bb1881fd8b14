package dev.cairn.cli;

import dev.cairn.episode.source.Blame;

/// Exit codes of every command.
final class ExitCodes {
    /// Done and sound.
    static final int DONE = 0;
    /// Done, and something fell short: defects found with `--fail-on`, verify unequal, episodes skipped.
    static final int FELL_SHORT = 1;

    static final int CALL = Blame.CALL.exitCode();
    static final int DATA = Blame.DATA.exitCode();
    static final int SETUP = Blame.SETUP.exitCode();
    /// What a shell gives to what SIGINT ended.
    static final int INTERRUPTED = 130;

    private ExitCodes() {}
}
