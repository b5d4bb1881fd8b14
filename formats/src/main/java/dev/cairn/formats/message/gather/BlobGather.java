package dev.cairn.formats.message.gather;

import dev.cairn.episode.Column;

/// A growing run of byte ranges, one per message.
public final class BlobGather extends Gather {
    private final Ranges ranges;

    BlobGather(Shape shape) {
        super(shape);
        ranges = new Ranges(shape.budget());
    }

    /// Appends a blob.
    public void take(byte[] bytes, int at, int length) throws UndecodableMessage {
        ranges.range(ranges.copy(bytes, at, length), length);
    }

    /// What was gathered; lent, void at the next message.
    public Blobs blobs() {
        return new Blobs(ranges.bytes(), ranges.starts(), ranges.lengths(), ranges.count(), ranges.present());
    }

    @Override
    int samples() {
        return ranges.count();
    }

    @Override
    void closeGroup() {}

    @Override
    void missElement() throws UndecodableMessage {
        ranges.miss();
    }

    @Override
    void missSample() throws UndecodableMessage {
        ranges.miss();
    }

    @Override
    void truncateSamples(int kept) {
        ranges.truncate(kept);
    }

    @Override
    Column values() {
        throw new IllegalStateException("a blob has no column; ask for its bytes, or want it as numbers");
    }

    @Override
    public long heldBytes() {
        return ranges.used();
    }
}
