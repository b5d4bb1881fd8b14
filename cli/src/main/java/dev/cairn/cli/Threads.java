package dev.cairn.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// Holds `--threads` to what makes sense.
final class Threads {
    private static final int MOST = 256;

    private Threads() {}

    static int check(int threads, CommandSpec spec) {
        if (threads < 1 || threads > MOST) {
            throw new ParameterException(
                    spec.commandLine(), "--threads must be from 1 to " + MOST + ", found " + threads);
        }
        return threads;
    }
}
