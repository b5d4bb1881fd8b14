package dev.cairn.formats.message.ros;

import java.util.Map;

/// Whole numbers of IDL: literals, names of constants, and what is reckoned with them.
final class IdlExpression {
    private static final int DEEPEST = 64;

    private final IdlLexer in;
    private final Map<String, Long> known;
    private final String scope;
    private int depth;

    IdlExpression(IdlLexer in, Map<String, Long> known, String scope) {
        this.in = in;
        this.known = known;
        this.scope = scope;
    }

    /// Reads an expression.
    long read() throws BadDefinition {
        long value = shifted();
        while (true) {
            if (in.take("|")) {
                value |= shifted();
            } else if (in.take("&")) {
                value &= shifted();
            } else if (in.take("^")) {
                value ^= shifted();
            } else {
                return value;
            }
        }
    }

    private long shifted() throws BadDefinition {
        long value = sum();
        while (true) {
            if (in.take("<<")) {
                value <<= sum();
            } else if (in.peek().equals(">") && in.peek(1).equals(">")) {
                in.next();
                in.next();
                value >>= sum();
            } else {
                return value;
            }
        }
    }

    private long sum() throws BadDefinition {
        long value = product();
        while (true) {
            if (in.take("+")) {
                value += product();
            } else if (in.take("-")) {
                value -= product();
            } else {
                return value;
            }
        }
    }

    private long product() throws BadDefinition {
        long value = unary();
        while (true) {
            boolean divides = in.peek().equals("/");
            if (in.take("*")) {
                value *= unary();
            } else if (divides || in.peek().equals("%")) {
                in.next();
                long by = unary();
                if (by == 0) {
                    throw new BadDefinition("a division by zero in IDL");
                }
                value = divides ? value / by : value % by;
            } else {
                return value;
            }
        }
    }

    private long unary() throws BadDefinition {
        if (++depth > DEEPEST) {
            throw new BadDefinition("an expression of IDL nested deeper than " + DEEPEST);
        }
        long value;
        if (in.take("-")) {
            value = -unary();
        } else if (in.take("+")) {
            value = unary();
        } else if (in.take("~")) {
            value = ~unary();
        } else if (in.take("(")) {
            value = read();
            in.expect(")");
        } else {
            value = literal(in.next());
        }
        depth--;
        return value;
    }

    private long literal(String word) throws BadDefinition {
        for (String name : Idl.candidates(scope, word)) {
            Long value = known.get(name);
            if (value != null) {
                return value;
            }
        }
        try {
            return Long.decode(word);
        } catch (NumberFormatException _) {
            throw new BadDefinition("expected a whole number in IDL, found '" + word + "'");
        }
    }
}
