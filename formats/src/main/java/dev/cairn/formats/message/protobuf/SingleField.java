package dev.cairn.formats.message.protobuf;

import dev.cairn.formats.message.gather.Gather;
import dev.cairn.formats.message.gather.UndecodableMessage;
import java.util.Arrays;

/// A field of which one value counts: the last, or of messages all, joined.
final class SingleField extends ProtoField {
    private static final int MOST_TIMES = 1 << 16;

    private final ValueReader reader;
    private final boolean optional;
    private long varint;
    private int[] ranges = new int[2];
    private int times;

    SingleField(int number, Gather[] below, int depth, ValueReader reader, boolean optional) {
        super(number, below, depth);
        this.reader = reader;
        this.optional = optional;
    }

    @Override
    void reset() {
        times = 0;
    }

    @Override
    void see(ProtoInput in) throws UndecodableMessage {
        if (in.wire != reader.wire()) {
            return;
        }
        unsetRivals();
        varint = in.value;
        int at = reader.merges() ? times : 0;
        if (at == MOST_TIMES) {
            throw in.broken("a message that is no list comes more than " + MOST_TIMES + " times");
        }
        if (2 * at == ranges.length) {
            ranges = Arrays.copyOf(ranges, 4 * at);
        }
        ranges[2 * at] = in.from;
        ranges[2 * at + 1] = in.to;
        times = at + 1;
    }

    @Override
    void finish(byte[] bytes) throws UndecodableMessage {
        if (times == 1) {
            reader.read(bytes, varint, ranges[0], ranges[1]);
        } else if (times > 1) {
            byte[] joined = joined(bytes);
            reader.read(joined, varint, 0, joined.length);
        } else if (optional) {
            missing();
        } else {
            reader.readDefault();
        }
    }

    private byte[] joined(byte[] bytes) {
        int length = 0;
        for (int i = 0; i < times; i++) {
            length += ranges[2 * i + 1] - ranges[2 * i];
        }
        byte[] joined = new byte[length];
        int at = 0;
        for (int i = 0; i < times; i++) {
            int size = ranges[2 * i + 1] - ranges[2 * i];
            System.arraycopy(bytes, ranges[2 * i], joined, at, size);
            at += size;
        }
        return joined;
    }
}
