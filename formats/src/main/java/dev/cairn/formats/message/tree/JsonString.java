package dev.cairn.formats.message.tree;

import dev.cairn.formats.message.gather.UndecodableMessage;
import java.util.Arrays;

/// Reads JSON texts: those without escapes where they lie, others into a buffer of its own.
final class JsonString {
    private byte[] unescaped = new byte[64];
    private int used;

    /// Reads what stands behind an opening quote, up to and with the closing one.
    void read(Tokens in) throws UndecodableMessage {
        int at = in.at;
        while (at < in.end && in.bytes[at] != '"') {
            if (in.bytes[at] == '\\') {
                escaped(in, at);
                return;
            }
            at++;
        }
        if (at >= in.end) {
            throw in.broken("a text without an end");
        }
        in.data = in.bytes;
        in.from = in.at;
        in.length = at - in.at;
        in.at = at + 1;
    }

    private void escaped(Tokens in, int backslash) throws UndecodableMessage {
        used = 0;
        put(in.bytes, in.at, backslash - in.at);
        in.at = backslash;
        while (in.at < in.end) {
            byte b = in.bytes[in.at++];
            if (b == '"') {
                in.data = unescaped;
                in.from = 0;
                in.length = used;
                return;
            }
            if (b == '\\') {
                escape(in);
            } else {
                put(b);
            }
        }
        throw in.broken("a text without an end");
    }

    private void escape(Tokens in) throws UndecodableMessage {
        int c = in.at < in.end ? in.bytes[in.at++] : -1;
        switch (c) {
            case '"', '\\', '/' -> put((byte) c);
            case 'b' -> put((byte) '\b');
            case 'f' -> put((byte) '\f');
            case 'n' -> put((byte) '\n');
            case 'r' -> put((byte) '\r');
            case 't' -> put((byte) '\t');
            case 'u' -> {
                int unit = hex(in);
                if (Character.isHighSurrogate((char) unit) && followed(in)) {
                    in.at += 2;
                    int low = hex(in);
                    if (Character.isLowSurrogate((char) low)) {
                        unit = Character.toCodePoint((char) unit, (char) low);
                    } else {
                        codePoint('?');
                        unit = low;
                    }
                }
                codePoint(unit);
            }
            default -> throw in.broken("expected an escape, found \\" + (c < 0 ? "" : (char) c));
        }
    }

    private static boolean followed(Tokens in) {
        return in.at + 1 < in.end && in.bytes[in.at] == '\\' && in.bytes[in.at + 1] == 'u';
    }

    private static int hex(Tokens in) throws UndecodableMessage {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = in.at < in.end ? Character.digit(in.bytes[in.at++], 16) : -1;
            if (digit < 0) {
                throw in.broken("expected four hexadecimal digits");
            }
            value = value * 16 + digit;
        }
        return value;
    }

    /// Half a surrogate pair is a question mark, as Java writes it in UTF-8.
    private void codePoint(int point) {
        if (point < 0x80) {
            put((byte) point);
        } else if (point < 0x800) {
            put((byte) (0xc0 | point >> 6));
            put((byte) (0x80 | point & 0x3f));
        } else if (point >= 0xd800 && point < 0xe000) {
            put((byte) '?');
        } else if (point < 0x10000) {
            put((byte) (0xe0 | point >> 12));
            put((byte) (0x80 | point >> 6 & 0x3f));
            put((byte) (0x80 | point & 0x3f));
        } else {
            put((byte) (0xf0 | point >> 18));
            put((byte) (0x80 | point >> 12 & 0x3f));
            put((byte) (0x80 | point >> 6 & 0x3f));
            put((byte) (0x80 | point & 0x3f));
        }
    }

    private void put(byte b) {
        if (used == unescaped.length) {
            unescaped = Arrays.copyOf(unescaped, used * 2);
        }
        unescaped[used++] = b;
    }

    private void put(byte[] from, int at, int length) {
        if (length > unescaped.length - used) {
            unescaped = Arrays.copyOf(unescaped, Math.max(used + length, unescaped.length * 2));
        }
        System.arraycopy(from, at, unescaped, used, length);
        used += length;
    }
}
