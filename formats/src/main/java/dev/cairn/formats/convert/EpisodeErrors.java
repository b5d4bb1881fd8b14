package dev.cairn.formats.convert;

import dev.cairn.episode.source.Blame;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;

/// What an exception says of one episode.
final class EpisodeErrors {
    private EpisodeErrors() {}

    /// Whether the other episodes can do without the one that failed.
    static boolean isOfOneEpisode(FormatException e) {
        return e.problem().blame() == Blame.DATA
                || e.problem() == Problem.TARGET_CANNOT_HOLD
                || e.problem() == Problem.SETS_DIFFER;
    }

    static String text(FormatException e) {
        return e.getMessage() == null ? e.problem().name() : e.getMessage();
    }

    /// The exception with the episode's name in its text, where it is about one episode and does not say which.
    static FormatException named(String source, String key, FormatException e) {
        String text = text(e);
        if (!isOfOneEpisode(e) || text.contains(key)) {
            return e;
        }
        String head = e.problem() + ": ";
        int at = text.indexOf(head);
        FormatException named = new FormatException(
                e.problem(),
                e.file(),
                e.offset(),
                (at < 0 ? text : text.substring(at + head.length())) + " (" + key + " of " + source + ")");
        named.initCause(e);
        return named;
    }

    /// The number that a key ends in; −1 if it ends in none.
    static long number(String key) {
        int digits = key.length();
        while (digits > 0 && key.charAt(digits - 1) >= '0' && key.charAt(digits - 1) <= '9') {
            digits--;
        }
        int length = key.length() - digits;
        return length == 0 || length > 18 ? -1 : Long.parseLong(key, digits, key.length(), 10);
    }
}
