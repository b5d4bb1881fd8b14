package dev.cairn.formats.message.protobuf;

import dev.cairn.formats.message.gather.Gather;
import dev.cairn.formats.message.gather.UndecodableMessage;

/// A repeated field, or a map.
final class ManyField extends ProtoField {
    private final ValueReader reader;

    ManyField(int number, Gather[] below, int depth, ValueReader reader) {
        super(number, below, depth);
        this.reader = reader;
    }

    @Override
    void reset() {}

    @Override
    void see(ProtoInput in) throws UndecodableMessage {
        if (in.wire == reader.wire()) {
            reader.read(in.bytes, in.value, in.from, in.to);
        } else if (in.wire == ProtoInput.BYTES && reader.packs()) {
            reader.readPacked(in.bytes, in.from, in.to);
        }
    }

    @Override
    void finish(byte[] bytes) throws UndecodableMessage {
        close();
    }
}
