package dev.cairn.formats.message.tree;

import dev.cairn.formats.message.gather.UndecodableMessage;
import java.nio.charset.StandardCharsets;

/// Reads JSON numbers: whole ones that fit into a long exactly, others as the nearest double.
final class JsonNumber {
    /// Powers of ten that a double holds exactly.
    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    /// Digits that surely fit into a long.
    private static final int SAFE_DIGITS = 18;

    private long mantissa;
    private int digits;
    private int exponent;
    private boolean real;

    Tokens.Kind read(Tokens in) throws UndecodableMessage {
        int first = in.at;
        boolean negative = in.bytes[in.at] == '-';
        if (negative) {
            in.at++;
        }
        mantissa = 0;
        digits = 0;
        exponent = 0;
        real = false;
        int lead = in.at;
        if (digits(in) == 0) {
            throw in.broken("expected a digit");
        }
        if (in.at - lead > 1 && in.bytes[lead] == '0') {
            throw in.broken("a number that begins with 0");
        }
        fraction(in);
        if (!real && digits <= SAFE_DIGITS) {
            in.whole = negative ? -mantissa : mantissa;
            in.real = negative ? -(double) mantissa : mantissa;
            return negative && mantissa == 0 ? Tokens.Kind.REAL : Tokens.Kind.WHOLE;
        }
        return slowly(in, first, negative);
    }

    private void fraction(Tokens in) throws UndecodableMessage {
        if (in.at < in.end && in.bytes[in.at] == '.') {
            in.at++;
            real = true;
            int more = digits(in);
            if (more == 0) {
                throw in.broken("expected a digit");
            }
            exponent = -more;
        }
        if (in.at < in.end && (in.bytes[in.at] == 'e' || in.bytes[in.at] == 'E')) {
            in.at++;
            real = true;
            exponent(in);
        }
    }

    private void exponent(Tokens in) throws UndecodableMessage {
        boolean minus = in.at < in.end && in.bytes[in.at] == '-';
        if (minus || in.at < in.end && in.bytes[in.at] == '+') {
            in.at++;
        }
        int power = 0;
        int from = in.at;
        while (in.at < in.end && in.bytes[in.at] >= '0' && in.bytes[in.at] <= '9') {
            power = Math.min(100_000, power * 10 + in.bytes[in.at++] - '0');
        }
        if (in.at == from) {
            throw in.broken("expected a digit");
        }
        exponent += minus ? -power : power;
    }

    private int digits(Tokens in) {
        int from = in.at;
        while (in.at < in.end && in.bytes[in.at] >= '0' && in.bytes[in.at] <= '9') {
            if (digits < SAFE_DIGITS) {
                mantissa = mantissa * 10 + in.bytes[in.at] - '0';
            }
            digits += digits > 0 || in.bytes[in.at] != '0' ? 1 : 0;
            in.at++;
        }
        return in.at - from;
    }

    private Tokens.Kind slowly(Tokens in, int first, boolean negative) {
        // A double below 2^53 times or by an exact power of ten is rounded once, and so is right.
        if (real && digits <= 15 && exponent >= -22 && exponent <= 22) {
            double value = exponent < 0 ? mantissa / TENS[-exponent] : mantissa * TENS[exponent];
            in.real = negative ? -value : value;
            return Tokens.Kind.REAL;
        }
        String text = new String(in.bytes, first, in.at - first, StandardCharsets.US_ASCII);
        if (!real) {
            try {
                in.whole = Long.parseLong(text);
                in.real = in.whole;
                return Tokens.Kind.WHOLE;
            } catch (NumberFormatException _) {
                // Too large for a long.
            }
        }
        in.real = Double.parseDouble(text);
        return Tokens.Kind.REAL;
    }
}
