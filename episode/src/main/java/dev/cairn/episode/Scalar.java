package dev.cairn.episode;

/// Type of one stored number.
public enum Scalar {
    BOOL(1),
    I8(1),
    U8(1),
    I16(2),
    U16(2),
    I32(4),
    U32(4),
    I64(8),
    U64(8),
    F16(2),
    F32(4),
    F64(8);

    private final int bytes;

    Scalar(int bytes) {
        this.bytes = bytes;
    }

    public int bytes() {
        return bytes;
    }

    public boolean isFloating() {
        return this == F16 || this == F32 || this == F64;
    }
}
