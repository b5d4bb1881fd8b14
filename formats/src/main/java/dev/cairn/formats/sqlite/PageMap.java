package dev.cairn.formats.sqlite;

/// Which pages lie at which byte of another file; filled once, then only read.
final class PageMap {
    private int[] pages = new int[16];
    private long[] offsets = new long[16];
    private int count;

    /// Says where a page lies.
    ///
    /// @param replace whether it counts if the page is there already
    void put(int page, long offset, boolean replace) {
        if (2 * count >= pages.length) {
            grow();
        }
        int slot = slot(page);
        if (pages[slot] == 0) {
            pages[slot] = page;
            offsets[slot] = offset;
            count++;
        } else if (replace) {
            offsets[slot] = offset;
        }
    }

    /// Where a page lies, or −1.
    long offset(int page) {
        if (count == 0) {
            return -1;
        }
        int slot = slot(page);
        return pages[slot] == page ? offsets[slot] : -1;
    }

    int size() {
        return count;
    }

    private int slot(int page) {
        int mask = pages.length - 1;
        int slot = page * 0x9e3779b9 >>> 7 & mask;
        while (pages[slot] != 0 && pages[slot] != page) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldPages = pages;
        long[] oldOffsets = offsets;
        pages = new int[oldPages.length * 2];
        offsets = new long[oldPages.length * 2];
        count = 0;
        for (int i = 0; i < oldPages.length; i++) {
            if (oldPages[i] != 0) {
                put(oldPages[i], oldOffsets[i], true);
            }
        }
    }
}
