package dev.cairn.formats.sqlite;

import java.io.IOException;

/// Walks over the rows of a table, or to one of them.
final class TableTree {
    private static final int DEEPEST = 32;

    private final Pages pages;
    private final long root;
    private final Damage damage;
    private final Level[] levels = new Level[DEEPEST];
    private int depth;
    private boolean started;
    private long visited;

    TableTree(Pages pages, long root, Damage damage) {
        this.pages = pages;
        this.root = root;
        this.damage = damage;
    }

    /// Moves to the next row.
    boolean next() throws IOException {
        if (!started) {
            started = true;
            descend(root);
        }
        while (depth > 0) {
            Level top = levels[depth - 1];
            if (++top.at < top.cells()) {
                if (top.leaf()) {
                    return true;
                }
                descend(top.child(top.at));
            } else if (!top.leaf() && top.at == top.cells()) {
                descend(top.child(top.at));
            } else {
                depth--;
            }
        }
        return false;
    }

    private void descend(long page) throws IOException {
        if (depth == DEEPEST) {
            damage.saw(page, "a tree deeper than " + DEEPEST + " pages");
            return;
        }
        if (++visited > pages.pageCount()) {
            damage.saw(page, "a tree of more pages than there are");
            depth = 0;
            return;
        }
        Level level = level(depth);
        String wrong = level.load(pages, page, Level.TABLE_INTERIOR, Level.TABLE_LEAF);
        if (!wrong.isEmpty()) {
            damage.saw(page, wrong);
            return;
        }
        level.at = -1;
        depth++;
    }

    /// Moves to one row.
    ///
    /// @return false if it is not there
    boolean seek(long row) throws IOException {
        if (depth > 0 && started) {
            Level top = levels[depth - 1];
            int next = top.at + 1;
            if (top.leaf() && next < top.cells() && top.rowOfLeaf(next) == row) {
                top.at = next;
                return true;
            }
        }
        started = true;
        depth = 0;
        long page = root;
        while (depth < DEEPEST) {
            Level level = level(depth);
            String wrong = level.load(pages, page, Level.TABLE_INTERIOR, Level.TABLE_LEAF);
            if (!wrong.isEmpty()) {
                damage.saw(page, wrong);
                return false;
            }
            depth++;
            int low = 0;
            int high = level.cells();
            while (low < high) {
                int middle = low + high >>> 1;
                long there = level.leaf() ? level.rowOfLeaf(middle) : level.rowOfInterior(middle);
                if (there < row) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            level.at = low;
            if (level.leaf()) {
                return low < level.cells() && level.rowOfLeaf(low) == row;
            }
            page = level.child(low);
        }
        damage.saw(page, "a tree deeper than " + DEEPEST + " pages");
        return false;
    }

    private Level level(int at) {
        Level level = levels[at];
        if (level == null) {
            level = new Level(pages);
            levels[at] = level;
        }
        return level;
    }

    /// The leaf of the row that the walk is at.
    Level leaf() {
        return levels[depth - 1];
    }
}
