package dev.cairn.formats.meaning;

import dev.cairn.episode.Column;
import dev.cairn.formats.message.MessageDecoder;
import dev.cairn.formats.message.gather.Blobs;

/// What was decoded of the leaves of one stream.
final class Taken {
    private final MessageDecoder decoder;
    private final int[] leaves;
    private final Instants instants;

    Taken(MessageDecoder decoder, int[] leaves, Instants instants) {
        this.decoder = decoder;
        this.leaves = leaves;
        this.instants = instants;
    }

    /// Messages decoded.
    int count() {
        return decoder.messages();
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

    /// When each decoded message was, in nanoseconds.
    long[] nanos() {
        return instants.ofTaken();
    }
}
