package dev.cairn.formats.message.tree;

import dev.cairn.formats.message.gather.Nanos;
import dev.cairn.formats.message.gather.UndecodableMessage;

/// Tokens of MessagePack. Extensions are bytes, but for time stamps.
final class MsgpackTokens extends BinaryTokens {
    private static final int TIMESTAMP = -1;

    MsgpackTokens(int deepest) {
        super(deepest);
    }

    @Override
    boolean ends() {
        return false;
    }

    @Override
    Kind value() throws UndecodableMessage {
        int first = u8();
        if (first < 0x80) {
            return whole(first);
        }
        if (first < 0x90) {
            return container(Kind.OBJECT, first & 0xf);
        }
        if (first < 0xa0) {
            return container(Kind.ARRAY, first & 0xf);
        }
        if (first < 0xc0) {
            return range(Kind.TEXT, first & 0x1f);
        }
        if (first >= 0xe0) {
            return whole((byte) first);
        }
        return switch (first) {
            case 0xc0 -> Kind.NULL;
            case 0xc2 -> truth(false);
            case 0xc3 -> truth(true);
            case 0xc4, 0xc5, 0xc6 -> range(Kind.BYTES, unsigned(1 << first - 0xc4));
            case 0xc7, 0xc8, 0xc9 -> extension(unsigned(1 << first - 0xc7));
            case 0xca -> real(Float.intBitsToFloat((int) unsigned(4)));
            case 0xcb -> real(Double.longBitsToDouble(unsigned(8)));
            case 0xcc, 0xcd, 0xce, 0xcf -> unsignedWhole(unsigned(1 << first - 0xcc));
            case 0xd0 -> whole((byte) unsigned(1));
            case 0xd1 -> whole((short) unsigned(2));
            case 0xd2 -> whole((int) unsigned(4));
            case 0xd3 -> whole(unsigned(8));
            case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> extension(1L << first - 0xd4);
            case 0xd9, 0xda, 0xdb -> range(Kind.TEXT, unsigned(1 << first - 0xd9));
            case 0xdc, 0xdd -> container(Kind.ARRAY, unsigned(2 << first - 0xdc));
            case 0xde, 0xdf -> container(Kind.OBJECT, unsigned(2 << first - 0xde));
            default -> throw broken("expected a value, found the byte " + first);
        };
    }

    private Kind container(Kind kind, long count) throws UndecodableMessage {
        nest.push(this, count, kind == Kind.OBJECT);
        return kind;
    }

    private Kind extension(long size) throws UndecodableMessage {
        byte type = (byte) u8();
        range(Kind.BYTES, size);
        if (type != TIMESTAMP || size != 4 && size != 8 && size != 12) {
            return Kind.BYTES;
        }
        at = from;
        long nanos = size == 12 ? unsigned(4) : 0;
        long seconds = unsigned(size == 4 ? 4 : 8);
        if (size == 8) {
            nanos = seconds >>> 34;
            seconds &= (1L << 34) - 1;
        }
        whole = Nanos.of(seconds, nanos);
        return Kind.INSTANT;
    }
}
