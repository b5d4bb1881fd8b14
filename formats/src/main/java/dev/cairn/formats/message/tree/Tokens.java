package dev.cairn.formats.message.tree;

import dev.cairn.formats.message.gather.UndecodableMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The tokens of one message, whatever the encoding.
abstract class Tokens {
    /// What a token is.
    enum Kind {
        OBJECT,
        ARRAY,
        /// Ends the innermost object or array.
        END,
        KEY,
        TEXT,
        BYTES,
        WHOLE,
        REAL,
        TRUTH,
        NULL,
        /// Nanoseconds in [#whole].
        INSTANT,
        /// Behind the message.
        FINISH
    }

    private final int deepest;

    byte[] bytes = new byte[0];
    int start;
    int at;
    int end;

    /// An integer, a truth value as 0 and 1, or nanoseconds.
    long whole;
    /// A float.
    double real;
    /// Where a key, a text or bytes lie.
    byte[] data = new byte[0];
    int from;
    int length;

    /// @param deepest most objects and arrays within each other
    Tokens(int deepest) {
        this.deepest = deepest;
    }

    final void open(byte[] in, int first, int last) {
        bytes = in;
        data = in;
        start = first;
        at = first;
        end = last;
        restart();
    }

    abstract void restart();

    /// Reads the next token.
    abstract Kind next() throws UndecodableMessage;

    /// Whether texts may be Base64 for bytes.
    abstract boolean textual();

    final int deepest() {
        return deepest;
    }

    /// Steps over the rest of a value whose first token was `first`.
    final void skip(Kind first) throws UndecodableMessage {
        if (first == Kind.END || first == Kind.KEY || first == Kind.FINISH) {
            throw broken("expected a value");
        }
        int open = first == Kind.OBJECT || first == Kind.ARRAY ? 1 : 0;
        while (open > 0) {
            Kind kind = next();
            if (kind == Kind.OBJECT || kind == Kind.ARRAY) {
                open++;
            } else if (kind == Kind.END) {
                open--;
            } else if (kind == Kind.FINISH) {
                throw broken("the message ends early");
            }
        }
    }

    /// Whether the key or text is this.
    final boolean textIs(byte[] other) {
        return length == other.length && Arrays.equals(data, from, from + length, other, 0, other.length);
    }

    final String text() {
        return new String(data, from, length, StandardCharsets.UTF_8);
    }

    final UndecodableMessage broken(String text) {
        return new UndecodableMessage(Math.min(at, end) - start, "", text);
    }
}
