package dev.cairn.formats.message.protobuf;

import dev.cairn.formats.message.gather.BlobGather;
import dev.cairn.formats.message.gather.Gather;
import dev.cairn.formats.message.gather.NumberGather;
import dev.cairn.formats.message.gather.TextGather;
import dev.cairn.formats.message.gather.UndecodableMessage;

/// Texts and bytes.
final class BytesReader extends ValueReader {
    private final Gather gather;
    private final int depth;
    private final int most;
    private final byte[] fallback;

    /// @param depth collections it lies in; bytes wanted as numbers are one more
    /// @param most longest text
    BytesReader(Gather gather, int depth, int most, byte[] fallback) {
        this.gather = gather;
        this.depth = depth;
        this.most = most;
        this.fallback = fallback.clone();
    }

    @Override
    int wire() {
        return ProtoInput.BYTES;
    }

    @Override
    void read(byte[] bytes, long varint, int from, int to) throws UndecodableMessage {
        switch (gather) {
            case TextGather texts -> {
                if (to - from > most) {
                    throw new UndecodableMessage(from, "", "a text of " + (to - from) + " bytes, limit is " + most);
                }
                texts.take(bytes, from, to - from);
            }
            case BlobGather blobs -> blobs.take(bytes, from, to - from);
            case NumberGather numbers -> {
                numbers.take(bytes, from, to - from, false);
                numbers.close(depth);
            }
        }
    }

    @Override
    void readDefault() throws UndecodableMessage {
        read(fallback, 0, 0, fallback.length);
    }
}
