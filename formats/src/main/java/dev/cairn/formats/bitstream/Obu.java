package dev.cairn.formats.bitstream;

/// Heads of AV1 OBUs that say their size.
final class Obu {
    private static final int HAS_EXTENSION = 4;
    private static final int HAS_SIZE = 2;

    private Obu() {}

    /// Bytes of a head; one that says a size stays as it is.
    ///
    /// @param head index of the head that the unit has
    /// @param payloadFrom index of the first byte behind it
    static int headBytes(byte[] bytes, int head, int payloadFrom, int payloadBytes) {
        if ((bytes[head] & HAS_SIZE) != 0) {
            return payloadFrom - head;
        }
        return ((bytes[head] & HAS_EXTENSION) != 0 ? 2 : 1) + leb128Bytes(payloadBytes);
    }

    /// Writes a unit's head again, with the size of its payload.
    ///
    /// @return index behind the last byte written
    static int writeHead(byte[] bytes, int head, int payloadFrom, int payloadBytes, byte[] into, int offset) {
        int at = offset;
        if ((bytes[head] & HAS_SIZE) != 0) {
            System.arraycopy(bytes, head, into, at, payloadFrom - head);
            return at + payloadFrom - head;
        }
        into[at++] = (byte) (bytes[head] | HAS_SIZE);
        if ((bytes[head] & HAS_EXTENSION) != 0) {
            into[at++] = bytes[head + 1];
        }
        int rest = payloadBytes;
        while (rest > 0x7f) {
            into[at++] = (byte) (rest & 0x7f | 0x80);
            rest >>= 7;
        }
        into[at++] = (byte) rest;
        return at;
    }

    private static int leb128Bytes(int value) {
        int bytes = 1;
        for (int rest = value >> 7; rest > 0; rest >>= 7) {
            bytes++;
        }
        return bytes;
    }
}
