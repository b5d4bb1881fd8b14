package dev.cairn.formats.sqlite;

import java.io.IOException;

/// One page of a tree on the way down from its root, copied out.
final class Level {
    static final int INDEX_INTERIOR = 2;
    static final int TABLE_INTERIOR = 5;
    static final int INDEX_LEAF = 10;
    static final int TABLE_LEAF = 13;
    private static final int FIRST_PAGE_HEADER = 100;

    private final byte[] bytes;
    private final int usable;
    private long number;
    private int header;
    private int cells;
    private boolean leaf;

    /// The cell, or the child in front of it, that the way leads through.
    int at;

    Level(Pages pages) {
        this.bytes = pages.room();
        this.usable = pages.usable();
    }

    /// Copies a page, unless it is here already.
    ///
    /// @return what is wrong with it; empty where nothing is, and then it has no cells
    String load(Pages pages, long page, int interiorKind, int leafKind) throws IOException {
        if (page == number && page != 0) {
            return "";
        }
        number = 0;
        cells = 0;
        leaf = true;
        if (!pages.read(page, 0, bytes, 0, pages.pageSize())) {
            return "the page is missing";
        }
        header = page == 1 ? FIRST_PAGE_HEADER : 0;
        int kind = bytes[header];
        if (kind != interiorKind && kind != leafKind) {
            return "a page of kind " + (kind & 0xff);
        }
        boolean isLeaf = kind == leafKind;
        int count = BigEndian.u16(bytes, header + 3);
        if (header + (isLeaf ? 8 : 12) + 2 * count > usable) {
            return "a page with " + count + " cells";
        }
        number = page;
        cells = count;
        leaf = isLeaf;
        return "";
    }

    byte[] bytes() {
        return bytes;
    }

    long number() {
        return number;
    }

    int cells() {
        return cells;
    }

    boolean leaf() {
        return leaf;
    }

    /// Where a cell begins, or −1 if it lies outside of the page.
    int cell(int index) {
        int pointers = header + (leaf ? 8 : 12);
        int from = BigEndian.u16(bytes, pointers + 2 * index);
        return from >= pointers + 2 * cells && from < usable ? from : -1;
    }

    /// The page below, in front of a cell or behind the last one.
    long child(int index) {
        if (index == cells) {
            return BigEndian.u32(bytes, header + 8);
        }
        int from = cell(index);
        return from < 0 ? 0 : BigEndian.u32(bytes, from);
    }

    /// The number of a row, of a leaf of a table.
    long rowOfLeaf(int index) {
        int from = cell(index);
        return from < 0 ? Long.MAX_VALUE : BigEndian.varint(bytes, from + BigEndian.varintBytes(bytes, from));
    }

    /// The largest row below a child of a table.
    long rowOfInterior(int index) {
        int from = cell(index);
        return from < 0 ? Long.MAX_VALUE : BigEndian.varint(bytes, from + 4);
    }
}
