package dev.cairn.formats.message.tree;

import dev.cairn.formats.message.gather.UndecodableMessage;
import java.util.Arrays;

/// Tokens of CBOR (RFC 8949). Tags are passed over.
final class CborTokens extends BinaryTokens {
    private static final int BREAK = 0xff;
    private static final int UNCOUNTED = 31;
    private static final int MOST_TAGS = 16;

    private byte[] joined = new byte[64];

    CborTokens(int deepest) {
        super(deepest);
    }

    @Override
    boolean ends() throws UndecodableMessage {
        if (nest.counted() || at >= end || (bytes[at] & 0xff) != BREAK) {
            return false;
        }
        if (nest.halfPair()) {
            throw broken("a key without a value");
        }
        at++;
        return true;
    }

    @Override
    Kind value() throws UndecodableMessage {
        int first = u8();
        for (int tags = 0; first >> 5 == 6; tags++) {
            if (tags == MOST_TAGS) {
                throw broken("more than " + MOST_TAGS + " tags in a row");
            }
            argument(first & 31);
            first = u8();
        }
        int low = first & 31;
        return switch (first >> 5) {
            case 0 -> unsignedWhole(argument(low));
            case 1 -> {
                long value = argument(low);
                yield value >= 0 ? whole(-1 - value) : real(-1 - ((value >>> 1) * 2.0));
            }
            case 2 -> low == UNCOUNTED ? chunks(Kind.BYTES, 2) : range(Kind.BYTES, argument(low));
            case 3 -> low == UNCOUNTED ? chunks(Kind.TEXT, 3) : range(Kind.TEXT, argument(low));
            case 4 -> container(Kind.ARRAY, low);
            case 5 -> container(Kind.OBJECT, low);
            default -> simple(low);
        };
    }

    private Kind container(Kind kind, int low) throws UndecodableMessage {
        long count = low == UNCOUNTED ? Nest.UNCOUNTED : argument(low);
        if (count < 0 && low != UNCOUNTED) {
            throw broken("says " + Long.toUnsignedString(count) + " elements");
        }
        nest.push(this, count, kind == Kind.OBJECT);
        return kind;
    }

    private Kind simple(int low) throws UndecodableMessage {
        return switch (low) {
            case 20 -> truth(false);
            case 21 -> truth(true);
            case 22, 23 -> Kind.NULL;
            case 24 -> {
                u8();
                yield Kind.NULL;
            }
            case 25 -> real(Float.float16ToFloat((short) unsigned(2)));
            case 26 -> real(Float.intBitsToFloat((int) unsigned(4)));
            case 27 -> real(Double.longBitsToDouble(unsigned(8)));
            default -> throw broken("expected a value, found the simple value " + low);
        };
    }

    private long argument(int low) throws UndecodableMessage {
        return switch (low) {
            case 24 -> unsigned(1);
            case 25 -> unsigned(2);
            case 26 -> unsigned(4);
            case 27 -> unsigned(8);
            case 28, 29, 30, 31 -> throw broken("expected a length, found " + low);
            default -> low;
        };
    }

    /// A text or bytes in pieces.
    private Kind chunks(Kind kind, int major) throws UndecodableMessage {
        int used = 0;
        int first = u8();
        while (first != BREAK) {
            if (first >> 5 != major || (first & 31) == UNCOUNTED) {
                throw broken("expected a piece of a text or of bytes");
            }
            range(kind, argument(first & 31));
            if (length > joined.length - used) {
                joined = Arrays.copyOf(joined, Math.max(used + length, joined.length * 2));
            }
            System.arraycopy(data, from, joined, used, length);
            used += length;
            first = u8();
        }
        data = joined;
        from = 0;
        length = used;
        return kind;
    }
}
