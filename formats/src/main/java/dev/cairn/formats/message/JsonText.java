package dev.cairn.formats.message;

import dev.cairn.episode.Numbers;
import dev.cairn.episode.Scalar;

/// Values as JSON.
final class JsonText {
    private JsonText() {}

    static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || Character.isSurrogate(c) && lone(text, i)) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean lone(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
                : at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
    }

    /// One number of a column, in the shortest form that reads back as the same.
    static void number(StringBuilder out, Numbers numbers, int at, boolean truth) {
        switch (numbers) {
            case Numbers.F64 f -> real(out, Double.toString(f.array()[at]), f.array()[at]);
            case Numbers.F32 f -> real(out, Float.toString(f.array()[at]), f.array()[at]);
            case Numbers.I64 i ->
                out.append(
                        i.scalar() == Scalar.U64 ? Long.toUnsignedString(i.array()[at]) : Long.toString(i.array()[at]));
            case Numbers.I32 i -> out.append(i.scalar() == Scalar.U32 ? i.array()[at] & 0xffffffffL : i.array()[at]);
            case Numbers.I16 i -> half(out, i, at);
            case Numbers.I8 i -> {
                if (truth) {
                    out.append(i.array()[at] != 0);
                } else {
                    out.append(i.scalar() == Scalar.U8 ? i.array()[at] & 0xff : i.array()[at]);
                }
            }
        }
    }

    private static void half(StringBuilder out, Numbers.I16 numbers, int at) {
        short value = numbers.array()[at];
        switch (numbers.scalar()) {
            case F16 -> real(out, Float.toString(Float.float16ToFloat(value)), Float.float16ToFloat(value));
            case U16 -> out.append(value & 0xffff);
            default -> out.append(value);
        }
    }

    private static void real(StringBuilder out, String text, double value) {
        if (Double.isFinite(value)) {
            out.append(text);
        } else {
            out.append('"').append(text).append('"');
        }
    }
}
