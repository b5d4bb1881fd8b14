package dev.cairn.formats.message.protobuf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Default values as descriptors spell them.
final class Fallbacks {
    private Fallbacks() {}

    static double real(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> {
                try {
                    yield Double.parseDouble(text);
                } catch (NumberFormatException _) {
                    yield Double.NaN;
                }
            }
        };
    }

    static long whole(String text) {
        if (text.equals("true")) {
            return 1;
        }
        try {
            return text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    /// The bytes of a C-escaped text.
    static byte[] unescaped(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        int at = 0;
        while (at < in.length) {
            if (in[at] != '\\' || at + 1 == in.length) {
                out.write(in[at++]);
                continue;
            }
            int digits = 0;
            int value = 0;
            while (digits < 3
                    && at + 1 + digits < in.length
                    && in[at + 1 + digits] >= '0'
                    && in[at + 1 + digits] < '8') {
                value = value * 8 + in[at + 1 + digits] - '0';
                digits++;
            }
            if (digits > 0) {
                out.write(value);
                at += 1 + digits;
            } else {
                out.write(
                        switch (in[at + 1]) {
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            case 't' -> '\t';
                            default -> in[at + 1];
                        });
                at += 2;
            }
        }
        return out.toByteArray();
    }
}
