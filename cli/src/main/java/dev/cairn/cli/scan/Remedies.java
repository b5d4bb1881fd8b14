package dev.cairn.cli.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes remedies apart and makes commands of them that can be pasted.
///
/// In the catalogue a remedy is prose in which a command starts with `cairn` and ends at a semicolon or at the end.
public final class Remedies {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+=:@%,][A-Za-z0-9_./+=:@%,-]*");
    private static final Pattern SOURCE = Pattern.compile("\\bSOURCE\\b");
    private static final Pattern RECOVER = Pattern.compile("\\bcairn recover SOURCE\\b");
    private static final Pattern COMMAND =
            Pattern.compile("cairn (?:scan|convert|verify|recover) (?:'[^']*'|\\\\'|[^;'])*|git lfs pull");

    private Remedies() {}

    /// A piece of a remedy.
    public record Piece(String text, boolean isCommand) {}

    /// The remedy for a dataset in a folder: `SOURCE` becomes its name.
    static String of(String remedy, String folder) {
        return SOURCE.matcher(remedy).replaceAll(Matcher.quoteReplacement(quote(folder)));
    }

    /// The remedy for recordings in a folder, where a command takes one at a time.
    ///
    /// @param recording one recording, or what stands for it where there are several
    static String of(String remedy, String folder, String recording) {
        return of(
                RECOVER.matcher(remedy).replaceAll("cairn recover " + Matcher.quoteReplacement(quote(recording))),
                folder);
    }

    /// Prose and commands, in order.
    public static List<Piece> pieces(String remedy) {
        List<Piece> pieces = new ArrayList<>();
        Matcher command = COMMAND.matcher(remedy);
        int at = 0;
        while (command.find()) {
            prose(remedy.substring(at, command.start()), pieces);
            pieces.add(new Piece(command.group().strip(), true));
            at = command.end();
        }
        prose(remedy.substring(at), pieces);
        return pieces;
    }

    private static void prose(String text, List<Piece> into) {
        String trimmed = text.strip();
        if (trimmed.startsWith(";")) {
            trimmed = trimmed.substring(1).strip();
        }
        if (!trimmed.isEmpty()) {
            into.add(new Piece(trimmed, false));
        }
    }

    /// A name as a POSIX shell takes it, whatever it holds.
    public static String quote(String name) {
        String safe = name.startsWith("-") ? "./" + name : name;
        return PLAIN.matcher(safe).matches() ? safe : "'" + safe.replace("'", "'\\''") + "'";
    }
}
