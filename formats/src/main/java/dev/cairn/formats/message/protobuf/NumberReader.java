package dev.cairn.formats.message.protobuf;

import dev.cairn.formats.message.gather.NumberGather;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.type.FieldType.Code;

/// Numbers: of fixed size, or varints.
final class NumberReader extends ValueReader {
    private final NumberGather gather;
    private final Code code;
    private final int size;
    private final String fallback;
    private final ProtoInput packed = new ProtoInput();

    /// @param fallback the default, as a number; empty for zero
    NumberReader(NumberGather gather, Code code, String fallback) {
        this.gather = gather;
        this.code = code;
        this.fallback = fallback;
        size = gather.scalar().bytes();
    }

    @Override
    int wire() {
        return code != Code.PLAIN ? ProtoInput.VARINT : size == 8 ? ProtoInput.FIXED64 : ProtoInput.FIXED32;
    }

    @Override
    void read(byte[] bytes, long varint, int from, int to) throws UndecodableMessage {
        if (code == Code.PLAIN) {
            gather.take(bytes, from, 1, false);
        } else {
            put(varint);
        }
    }

    private void put(long varint) throws UndecodableMessage {
        if (code == Code.ZIGZAG) {
            gather.putLong(varint >>> 1 ^ -(varint & 1));
        } else {
            gather.putLong(varint);
        }
    }

    @Override
    void readDefault() throws UndecodableMessage {
        if (fallback.isEmpty()) {
            gather.putLong(0);
        } else if (gather.scalar().isFloating()) {
            gather.putDouble(Fallbacks.real(fallback));
        } else {
            gather.putLong(Fallbacks.whole(fallback));
        }
    }

    @Override
    void readPacked(byte[] bytes, int from, int to) throws UndecodableMessage {
        if (code == Code.PLAIN) {
            int n = (to - from) / size;
            if (n * size != to - from) {
                throw new UndecodableMessage(
                        from, "", "packed numbers of " + size + " bytes each take " + (to - from) + " bytes");
            }
            gather.take(bytes, from, n, false);
            return;
        }
        packed.open(bytes, from, to);
        while (packed.more()) {
            put(packed.varint());
        }
    }

    @Override
    boolean packs() {
        return true;
    }
}
