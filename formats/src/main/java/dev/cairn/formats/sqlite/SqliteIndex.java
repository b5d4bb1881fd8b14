package dev.cairn.formats.sqlite;

import java.io.IOException;

/// The numbers of one column in ascending order, each with the row that has it. For one thread.
public final class SqliteIndex {
    private final IndexTree tree;

    SqliteIndex(IndexTree tree) {
        this.tree = tree;
    }

    /// Goes before the first number that is at least `least`; comes before [#next()].
    public void seek(long least) throws IOException {
        tree.seek(least);
    }

    /// Goes to the largest number.
    ///
    /// @return false if there is none
    public boolean last() throws IOException {
        return tree.last();
    }

    /// Moves to the next number.
    public boolean next() throws IOException {
        return tree.next();
    }

    /// The number.
    public long key() {
        return tree.key();
    }

    /// The row that has it.
    public long row() {
        return tree.row();
    }
}
