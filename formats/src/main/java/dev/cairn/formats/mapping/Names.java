package dev.cairn.formats.mapping;

import dev.cairn.episode.EpisodeSpec;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the labels and the name of an episode say.
final class Names {
    /// The label that says whether what was to be done was done.
    static final String SUCCESS = "success";

    private static final String PART = "{text}";
    private static final int MOST_LETTERS = 512;

    private Names() {}

    static Optional<String> label(EpisodeSpec spec, String name) {
        return spec.labels().stream()
                .filter(label -> label.name().equals(name))
                .flatMap(label -> label.value().known().stream())
                .findFirst();
    }

    /// The part of a name that stands at `{text}`; underscores and dashes are blanks.
    static Optional<String> part(String pattern, String name) {
        if (name.length() > MOST_LETTERS || pattern.length() > MOST_LETTERS) {
            return Optional.empty();
        }
        StringBuilder form = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            if (pattern.startsWith(PART, at)) {
                form.append("(.+?)");
                at += PART.length();
            } else {
                form.append(pattern.charAt(at) == '*' ? ".*?" : Pattern.quote(pattern.substring(at, at + 1)));
                at++;
            }
        }
        Matcher found = Pattern.compile(form.toString()).matcher(name);
        return found.matches()
                ? Optional.of(found.group(1).replace('_', ' ').replace('-', ' ').strip())
                : Optional.empty();
    }
}
