package dev.cairn.formats.message.protobuf;

import dev.cairn.formats.message.gather.Nanos;
import dev.cairn.formats.message.gather.NumberGather;
import dev.cairn.formats.message.gather.UndecodableMessage;

/// Timestamps and durations.
final class InstantReader extends ValueReader {
    private final NumberGather gather;
    private final ProtoInput in = new ProtoInput();

    InstantReader(NumberGather gather) {
        this.gather = gather;
    }

    @Override
    int wire() {
        return ProtoInput.BYTES;
    }

    @Override
    void read(byte[] bytes, long varint, int from, int to) throws UndecodableMessage {
        long seconds = 0;
        long nanos = 0;
        in.open(bytes, from, to);
        while (in.next()) {
            if (in.wire == ProtoInput.VARINT && in.number == 1) {
                seconds = in.value;
            } else if (in.wire == ProtoInput.VARINT && in.number == 2) {
                nanos = (int) in.value;
            }
        }
        gather.putLong(Nanos.of(seconds, nanos));
    }

    @Override
    void readDefault() throws UndecodableMessage {
        gather.putLong(0);
    }

    @Override
    boolean merges() {
        return true;
    }
}
