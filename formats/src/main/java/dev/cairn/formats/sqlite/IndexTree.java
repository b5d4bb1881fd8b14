package dev.cairn.formats.sqlite;

import java.io.IOException;

/// Walks over the entries of an index in order: a number, and the row that has it.
final class IndexTree {
    private static final int DEEPEST = 32;

    private final Pages pages;
    private final long root;
    private final Damage damage;
    private final int mostLocal;
    private final Level[] levels = new Level[DEEPEST];
    private int depth;
    private long visited;

    private long key;
    private long row;

    IndexTree(Pages pages, long root, Damage damage) {
        this.pages = pages;
        this.root = root;
        this.damage = damage;
        this.mostLocal = (pages.usable() - 12) * 64 / 255 - 23;
    }

    /// The number of the entry that the walk is at.
    long key() {
        return key;
    }

    long row() {
        return row;
    }

    /// Goes before the first entry whose number is at least `least`.
    void seek(long least) throws IOException {
        depth = 0;
        visited = 0;
        long page = root;
        while (push(page)) {
            Level level = levels[depth - 1];
            int low = 0;
            int high = level.cells();
            while (low < high) {
                int middle = low + high >>> 1;
                if (parse(level, middle) && key < least) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            if (level.leaf()) {
                level.at = low - 1;
                return;
            }
            level.at = low;
            page = level.child(low);
        }
    }

    /// Goes to the last entry.
    boolean last() throws IOException {
        depth = 0;
        visited = 0;
        long page = root;
        while (push(page)) {
            Level level = levels[depth - 1];
            level.at = level.cells();
            if (level.leaf()) {
                return level.cells() > 0 && parse(level, level.cells() - 1);
            }
            page = level.child(level.cells());
        }
        return false;
    }

    /// Moves to the next entry; [#seek] comes first.
    boolean next() throws IOException {
        while (depth > 0) {
            Level top = levels[depth - 1];
            if (top.leaf()) {
                if (++top.at < top.cells()) {
                    if (parse(top, top.at)) {
                        return true;
                    }
                    damage.saw(top.number(), "an entry of an index that is none");
                    continue;
                }
                if (--depth > 0 && levels[depth - 1].at < levels[depth - 1].cells()) {
                    if (parse(levels[depth - 1], levels[depth - 1].at)) {
                        return true;
                    }
                    damage.saw(levels[depth - 1].number(), "an entry of an index that is none");
                }
            } else if (top.at < top.cells()) {
                top.at++;
                leftmost(top.child(top.at));
            } else {
                depth--;
                if (depth > 0 && levels[depth - 1].at < levels[depth - 1].cells()) {
                    if (parse(levels[depth - 1], levels[depth - 1].at)) {
                        return true;
                    }
                    damage.saw(levels[depth - 1].number(), "an entry of an index that is none");
                }
            }
        }
        return false;
    }

    private void leftmost(long first) throws IOException {
        long page = first;
        while (push(page)) {
            Level level = levels[depth - 1];
            if (level.leaf()) {
                level.at = -1;
                return;
            }
            level.at = 0;
            page = level.child(0);
        }
    }

    private boolean push(long page) throws IOException {
        if (depth == DEEPEST || ++visited > pages.pageCount()) {
            damage.saw(page, "an index deeper or larger than the file");
            depth = 0;
            return false;
        }
        Level level = levels[depth];
        if (level == null) {
            level = new Level(pages);
            levels[depth] = level;
        }
        String wrong = level.load(pages, page, Level.INDEX_INTERIOR, Level.INDEX_LEAF);
        if (!wrong.isEmpty()) {
            damage.saw(page, wrong);
            return false;
        }
        depth++;
        return true;
    }

    /// Reads an entry: its first value as the number, its last as the row.
    private boolean parse(Level level, int index) {
        int at = level.cell(index);
        if (at < 0) {
            return false;
        }
        byte[] bytes = level.bytes();
        at += level.leaf() ? 0 : 4;
        long length = BigEndian.varint(bytes, at);
        at += BigEndian.varintBytes(bytes, at);
        if (length < 3 || length > mostLocal || at + length > pages.usable()) {
            return false;
        }
        int end = at + (int) length;
        int headerEnd = at + (bytes[at] & 0xff);
        int value = headerEnd;
        boolean first = true;
        at++;
        while (at < headerEnd && value <= end) {
            int type = bytes[at++];
            int size = Row.bytesOfNumber(type);
            if (size < 0 || value + size > end) {
                return false;
            }
            long number = Row.number(bytes, value, type);
            key = first ? number : key;
            row = number;
            first = false;
            value += size;
        }
        return !first && value == end;
    }
}
