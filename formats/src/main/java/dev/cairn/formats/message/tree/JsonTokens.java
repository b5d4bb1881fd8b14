package dev.cairn.formats.message.tree;

import dev.cairn.formats.message.gather.UndecodableMessage;
import java.nio.charset.StandardCharsets;

/// Tokens of JSON in UTF-8; `NaN`, `Infinity` and `-Infinity` are numbers, as Python writes them.
final class JsonTokens extends Tokens {
    private static final byte[] TRUE = word("true");
    private static final byte[] FALSE = word("false");
    private static final byte[] NULL = word("null");
    private static final byte[] NAN = word("NaN");
    private static final byte[] INFINITY = word("Infinity");
    private static final byte[] MINUS_INFINITY = word("-Infinity");

    private final boolean[] objects;
    private final JsonString strings = new JsonString();
    private final JsonNumber numbers = new JsonNumber();
    private int depth;
    private boolean first;
    private boolean keyed;
    private boolean behind;

    JsonTokens(int deepest) {
        super(deepest);
        objects = new boolean[deepest];
    }

    private static byte[] word(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    void restart() {
        depth = 0;
        first = false;
        keyed = false;
        behind = false;
        if (end - at >= 3 && bytes[at] == (byte) 0xef && bytes[at + 1] == (byte) 0xbb && bytes[at + 2] == (byte) 0xbf) {
            at += 3;
        }
    }

    @Override
    boolean textual() {
        return true;
    }

    @Override
    Kind next() throws UndecodableMessage {
        int c = character();
        if (depth == 0 && behind) {
            if (c >= 0) {
                throw broken("expected the end, found '" + (char) c + "'");
            }
            return Kind.FINISH;
        }
        if (depth > 0 && !keyed) {
            if (c == (objects[depth - 1] ? '}' : ']') && (first || behind)) {
                at++;
                depth--;
                first = false;
                behind = true;
                return Kind.END;
            }
            if (behind) {
                expect(c, ',');
                c = character();
            }
            if (objects[depth - 1]) {
                return key(c);
            }
        }
        first = false;
        keyed = false;
        behind = true;
        return value(c);
    }

    private Kind key(int c) throws UndecodableMessage {
        expect(c, '"');
        strings.read(this);
        expect(character(), ':');
        first = false;
        behind = false;
        keyed = true;
        return Kind.KEY;
    }

    private Kind value(int c) throws UndecodableMessage {
        return switch (c) {
            case '{', '[' -> {
                if (depth == deepest()) {
                    throw broken("nested deeper than " + deepest());
                }
                objects[depth++] = c == '{';
                at++;
                first = true;
                behind = false;
                yield c == '{' ? Kind.OBJECT : Kind.ARRAY;
            }
            case '"' -> {
                at++;
                strings.read(this);
                yield Kind.TEXT;
            }
            case 't' -> truth(TRUE, 1);
            case 'f' -> truth(FALSE, 0);
            case 'n' -> {
                literal(NULL);
                yield Kind.NULL;
            }
            case 'N' -> real(NAN, Double.NaN);
            case 'I' -> real(INFINITY, Double.POSITIVE_INFINITY);
            case '-' ->
                at + 1 < end && bytes[at + 1] == 'I'
                        ? real(MINUS_INFINITY, Double.NEGATIVE_INFINITY)
                        : numbers.read(this);
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> numbers.read(this);
            default -> throw broken(c < 0 ? "the message ends early" : "expected a value, found '" + (char) c + "'");
        };
    }

    private Kind truth(byte[] text, int value) throws UndecodableMessage {
        literal(text);
        whole = value;
        return Kind.TRUTH;
    }

    private Kind real(byte[] text, double value) throws UndecodableMessage {
        literal(text);
        real = value;
        return Kind.REAL;
    }

    private void literal(byte[] text) throws UndecodableMessage {
        for (byte b : text) {
            if (at >= end || bytes[at] != b) {
                throw broken("expected " + new String(text, StandardCharsets.US_ASCII));
            }
            at++;
        }
    }

    /// The next character that is no white space, not stepped over; -1 at the end.
    private int character() {
        while (at < end) {
            byte b = bytes[at];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b & 0xff;
            }
            at++;
        }
        return -1;
    }

    private void expect(int found, char wanted) throws UndecodableMessage {
        if (found != wanted) {
            throw broken("expected '" + wanted + "', found " + (found < 0 ? "the end" : "'" + (char) found + "'"));
        }
        at++;
    }
}
