package dev.cairn.formats.mp4;

/// Sorts samples by their stamps, stable, without boxes; nearly sorted ones cost one walk per doubling.
final class ShownOrder {
    private ShownOrder() {}

    /// @param order indexes into `pts`; used up
    static int[] sort(int[] order, long[] pts) {
        int count = order.length;
        int[] from = order;
        int[] to = new int[count];
        boolean sorted = isSorted(from, pts);
        for (int width = 1; width < count && width > 0 && !sorted; width *= 2) {
            for (int low = 0; low < count; low += 2 * width) {
                int middle = (int) Math.min((long) low + width, count);
                int high = (int) Math.min((long) low + 2L * width, count);
                merge(from, to, low, middle, high, pts);
                if (high == count) {
                    break;
                }
            }
            int[] swap = from;
            from = to;
            to = swap;
            sorted = isSorted(from, pts);
        }
        return from;
    }

    private static boolean isSorted(int[] order, long[] pts) {
        for (int i = 1; i < order.length; i++) {
            if (pts[order[i]] < pts[order[i - 1]]) {
                return false;
            }
        }
        return true;
    }

    private static void merge(int[] from, int[] to, int low, int middle, int high, long[] pts) {
        int left = low;
        int right = middle;
        for (int i = low; i < high; i++) {
            if (left < middle && (right >= high || pts[from[left]] <= pts[from[right]])) {
                to[i] = from[left++];
            } else {
                to[i] = from[right++];
            }
        }
    }
}
