package dev.cairn.formats.message.tree;

import dev.cairn.formats.message.gather.UndecodableMessage;
import java.nio.charset.StandardCharsets;

/// What CBOR and MessagePack share: counted containers, big-endian numbers.
abstract class BinaryTokens extends Tokens {
    final Nest nest;
    private boolean done;

    BinaryTokens(int deepest) {
        super(deepest);
        nest = new Nest(deepest);
    }

    @Override
    void restart() {
        nest.clear();
        done = false;
    }

    @Override
    boolean textual() {
        return false;
    }

    @Override
    final Kind next() throws UndecodableMessage {
        if (nest.full()) {
            nest.pop();
            return Kind.END;
        }
        if (nest.depth() == 0) {
            if (done) {
                if (at < end) {
                    throw broken("the message should end here, " + (end - at) + " bytes follow");
                }
                return Kind.FINISH;
            }
            done = true;
        } else if (ends()) {
            nest.pop();
            return Kind.END;
        }
        boolean key = nest.takesKey();
        Kind kind = value();
        return key ? key(kind) : kind;
    }

    /// Whether a mark that ends an uncounted container was here; it is stepped over.
    abstract boolean ends() throws UndecodableMessage;

    abstract Kind value() throws UndecodableMessage;

    private Kind key(Kind kind) throws UndecodableMessage {
        switch (kind) {
            case TEXT, BYTES -> {}
            case WHOLE -> {
                data = Long.toString(whole).getBytes(StandardCharsets.US_ASCII);
                from = 0;
                length = data.length;
            }
            default -> throw broken("expected a key, found " + kind);
        }
        return Kind.KEY;
    }

    final int u8() throws UndecodableMessage {
        if (at >= end) {
            throw broken("the message ends early");
        }
        return bytes[at++] & 0xff;
    }

    /// An unsigned integer of 1, 2, 4 or 8 bytes.
    final long unsigned(int size) throws UndecodableMessage {
        if (end - at < size) {
            throw broken("expected " + size + " bytes, " + (end - at) + " are left");
        }
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | bytes[at++] & 0xff;
        }
        return value;
    }

    final Kind whole(long value) {
        whole = value;
        real = value;
        return Kind.WHOLE;
    }

    /// An integer of 64 bits without a sign; above the largest long it is a float.
    final Kind unsignedWhole(long value) {
        if (value >= 0) {
            return whole(value);
        }
        return real((value >>> 1) * 2.0 + (value & 1));
    }

    final Kind real(double value) {
        real = value;
        return Kind.REAL;
    }

    final Kind truth(boolean value) {
        whole = value ? 1 : 0;
        real = whole;
        return Kind.TRUTH;
    }

    /// A text or bytes of a length that the message says.
    final Kind range(Kind kind, long size) throws UndecodableMessage {
        if (size < 0 || size > end - at) {
            throw broken("a value of " + Long.toUnsignedString(size) + " bytes, " + (end - at) + " are left");
        }
        data = bytes;
        from = at;
        length = (int) size;
        at += length;
        return kind;
    }
}
