package dev.cairn.formats.message.gather;

import dev.cairn.episode.Column;

/// The growing column of one leaf.
///
/// A leaf lies in `dims` collections, counted from the outermost, 0. The outer ones become lists; the
/// innermost may be one group of numbers of a fixed width. Wires append elements, and close each collection
/// once its elements are in.
public abstract sealed class Gather permits NumberGather, TextGather, BlobGather {
    private final Shape shape;
    private final ListLevel[] levels;

    Gather(Shape shape) {
        this.shape = shape;
        levels = new ListLevel[shape.lists()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = new ListLevel(shape.budget());
        }
    }

    /// Ends a collection.
    public final void close(int dim) throws UndecodableMessage {
        if (dim < levels.length) {
            levels[dim].close(elements(dim));
        } else if (dim == levels.length && shape.grouped()) {
            closeGroup();
        }
    }

    /// Says that what lies within `dim` collections is not there.
    public final void missing(int dim) throws UndecodableMessage {
        if (dim < levels.length) {
            levels[dim].miss(elements(dim));
        } else if (dim > levels.length && shape.grouped()) {
            missElement();
        } else {
            missSample();
        }
    }

    private int elements(int dim) {
        return dim + 1 < levels.length ? levels[dim + 1].count() : samples();
    }

    /// Forgets all messages from the `messages`th on, also half of one.
    public final void truncate(int messages) {
        int kept = messages;
        for (ListLevel level : levels) {
            kept = level.truncate(kept);
        }
        truncateSamples(kept);
    }

    /// The column of all messages gathered; lent, void at the next message.
    public final Column column() {
        Column column = values();
        for (int i = levels.length; i-- > 0; ) {
            column = levels[i].over(column);
        }
        return column;
    }

    /// Messages gathered.
    public final int messages() {
        return levels.length > 0 ? levels[0].count() : samples();
    }

    /// The first number of the last message, for who must look at each message before the next one.
    ///
    /// @param otherwise given back where it has none, or where the leaf is no 64-bit integer or instant
    public long firstOfLast(long otherwise) {
        return otherwise;
    }

    /// Index of the last message's first sample, or -1 where it has none.
    final int lastSample() {
        int messages = messages();
        if (messages == 0 || levels.length > 1) {
            return -1;
        }
        if (levels.length == 0) {
            return messages - 1;
        }
        return levels[0].from(messages - 1) < levels[0].from(messages) ? levels[0].from(messages - 1) : -1;
    }

    final Shape shape() {
        return shape;
    }

    abstract int samples();

    abstract void closeGroup() throws UndecodableMessage;

    abstract void missElement() throws UndecodableMessage;

    abstract void missSample() throws UndecodableMessage;

    abstract void truncateSamples(int kept);

    abstract Column values();

    /// Bytes that the gathered values take.
    public abstract long heldBytes();

    /// Samples whose number of elements was not the wanted one.
    public long misfits() {
        return 0;
    }
}
