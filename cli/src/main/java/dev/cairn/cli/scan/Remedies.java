package dev.cairn.cli.scan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes remedies that can be pasted: `SOURCE` becomes the dataset's own folder.
final class Remedies {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+=:@%,][A-Za-z0-9_./+=:@%,-]*");
    private static final Pattern SOURCE = Pattern.compile("\\bSOURCE\\b");

    private Remedies() {}

    /// The remedy for a dataset in a folder.
    static String of(String remedy, String folder) {
        return SOURCE.matcher(remedy).replaceAll(Matcher.quoteReplacement(quote(folder)));
    }

    /// A name as a POSIX shell takes it, whatever it holds.
    static String quote(String name) {
        String safe = name.startsWith("-") ? "./" + name : name;
        return PLAIN.matcher(safe).matches() ? safe : "'" + safe.replace("'", "'\\''") + "'";
    }
}
