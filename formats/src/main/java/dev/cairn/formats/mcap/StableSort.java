package dev.cairn.formats.mcap;

/// Sorts stamps and the places of their messages together; equal stamps keep their order.
final class StableSort {
    private static final int RUN = 16;

    private StableSort() {}

    /// Merges sorted runs from the bottom up; messages are nearly sorted, so most merges are skipped.
    static void sort(long[] nanos, int[] places, int count) {
        for (int from = 0; from < count; from += RUN) {
            insert(nanos, places, from, Math.min(from + RUN, count));
        }
        long[] otherNanos = new long[count];
        int[] otherPlaces = new int[count];
        for (long run = RUN; run < count; run *= 2) {
            for (long from = 0; from + run < count; from += 2 * run) {
                int middle = (int) (from + run);
                int to = (int) Math.min(from + 2 * run, count);
                if (nanos[middle - 1] > nanos[middle]) {
                    merge(nanos, places, otherNanos, otherPlaces, (int) from, middle, to);
                }
            }
        }
    }

    private static void insert(long[] nanos, int[] places, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            long stamp = nanos[i];
            int place = places[i];
            int at = i;
            while (at > from && nanos[at - 1] > stamp) {
                nanos[at] = nanos[at - 1];
                places[at] = places[at - 1];
                at--;
            }
            nanos[at] = stamp;
            places[at] = place;
        }
    }

    private static void merge(
            long[] nanos, int[] places, long[] otherNanos, int[] otherPlaces, int from, int middle, int to) {
        int left = middle - from;
        System.arraycopy(nanos, from, otherNanos, 0, left);
        System.arraycopy(places, from, otherPlaces, 0, left);
        int a = 0;
        int b = middle;
        int out = from;
        while (a < left) {
            if (b < to && nanos[b] < otherNanos[a]) {
                nanos[out] = nanos[b];
                places[out++] = places[b++];
            } else {
                nanos[out] = otherNanos[a];
                places[out++] = otherPlaces[a++];
            }
        }
    }
}
