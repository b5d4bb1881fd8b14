package dev.cairn.formats.message.cdr;

import org.jspecify.annotations.Nullable;

/// The second byte of a DDS message: which form, and the byte order in the lowest bit.
final class Encapsulation {
    private Encapsulation() {}

    /// The form that a header byte means; null for none. Those from 0x10 on are of an older table.
    static @Nullable Form form(int kind) {
        return switch (kind & ~1) {
            case 0x00 -> Form.CDR;
            case 0x02 -> Form.PL_CDR;
            case 0x06, 0x10 -> Form.CDR2;
            case 0x08, 0x14 -> Form.D_CDR2;
            case 0x0a, 0x12 -> Form.PL_CDR2;
            default -> null;
        };
    }
}
