package dev.cairn.formats.meaning;

import dev.cairn.episode.Column;
import dev.cairn.formats.message.MessageDecoder;
import dev.cairn.formats.message.gather.Blobs;
import java.util.Map;
import java.util.function.Supplier;

/// What was decoded of the leaves of one stream.
final class Taken {
    private final MessageDecoder decoder;
    private final int[] leaves;
    private final Instants instants;
    private final Map<Object, Shared> shared;

    Taken(MessageDecoder decoder, int[] leaves, Instants instants, Map<Object, Shared> shared) {
        this.decoder = decoder;
        this.leaves = leaves;
        this.instants = instants;
        this.shared = shared;
    }

    /// Messages decoded.
    int count() {
        return decoder.messages();
    }

    int leaves() {
        return leaves.length;
    }

    Column column(int leaf) {
        return decoder.column(leaves[leaf]);
    }

    Blobs blobs(int leaf) {
        return decoder.blobs(leaves[leaf]);
    }

    long misfits(int leaf) {
        return decoder.isBlob(leaves[leaf]) ? 0 : decoder.misfits(leaves[leaf]);
    }

    /// Something that several streams of the channel work out together, once per block.
    ///
    /// @param key names it
    <T extends Shared> T shared(Object key, Class<T> type, Supplier<T> make) {
        return type.cast(shared.computeIfAbsent(key, _ -> make.get()));
    }

    /// When each decoded message was, in nanoseconds.
    long[] nanos() {
        return instants.ofTaken();
    }
}
