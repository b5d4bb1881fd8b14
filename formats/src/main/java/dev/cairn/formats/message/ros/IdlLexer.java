package dev.cairn.formats.message.ros;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of an IDL text, without comments and preprocessor lines.
final class IdlLexer {
    private static final Pattern WORD = Pattern.compile(
            "\\s+|//[^\\n]*|/\\*(?:.*?\\*/|.*)|#[^\\n]*" // not kept
                    + "|((?:::)?[A-Za-z_]\\w*+(?:::[A-Za-z_]\\w*+)*+" // names
                    + "|L?\"(?:[^\"\\\\]|\\\\.)*+\"?|L?'(?:[^'\\\\]|\\\\.)*+'?" // texts
                    + "|0[xX][0-9a-fA-F]+|(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?[fFdDlL]?" // numbers
                    + "|<<|>>|::|[^\\s\\w])",
            Pattern.DOTALL);

    private final List<String> words = new ArrayList<>();
    private int at;

    IdlLexer(String text, int most) throws BadDefinition {
        Matcher matcher = WORD.matcher(text);
        int from = 0;
        while (from < text.length()) {
            if (!matcher.region(from, text.length()).lookingAt()) {
                throw new BadDefinition("expected IDL, found '" + text.charAt(from) + "'");
            }
            String word = matcher.group(1);
            if (word != null) {
                if (words.size() == most) {
                    throw new BadDefinition("more than " + most + " words of IDL");
                }
                // Two closing brackets are two words: a shift occurs in expressions only, and is put together there.
                if (word.equals(">>")) {
                    words.add(">");
                    words.add(">");
                } else {
                    words.add(word);
                }
            }
            from = matcher.end();
        }
    }

    boolean more() {
        return at < words.size();
    }

    /// The next word, not stepped over; empty at the end.
    String peek() {
        return peek(0);
    }

    String peek(int ahead) {
        return at + ahead < words.size() ? words.get(at + ahead) : "";
    }

    String next() throws BadDefinition {
        if (!more()) {
            throw new BadDefinition("the IDL ends early");
        }
        return words.get(at++);
    }

    /// Steps over the next word if it is this one.
    boolean take(String word) {
        boolean is = more() && words.get(at).equals(word);
        at += is ? 1 : 0;
        return is;
    }

    void expect(String word) throws BadDefinition {
        if (!take(word)) {
            throw new BadDefinition("expected '" + word + "' of IDL, found '" + peek() + "' near '"
                    + String.join(" ", words.subList(Math.max(0, at - 6), Math.min(words.size(), at + 2))) + "'");
        }
    }

    /// A name, with or without scopes.
    String name() throws BadDefinition {
        String word = next();
        if (!Character.isLetter(word.charAt(0)) && word.charAt(0) != '_' && !word.startsWith("::")) {
            throw new BadDefinition("expected a name in IDL, found '" + word + "'");
        }
        return word;
    }
}
