package dev.cairn.formats.rosbag2;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.util.Arrays;

/// Messages of a `.db3` file by their stamps and by where they lie, for files whose index is missing or broken.
final class Located {
    private final String path;
    private final int most;
    private long[] nanos = new long[1024];
    private long[] numbers = new long[1024];
    private long[] places = new long[1024];
    private int count;
    private boolean byTime = true;
    private boolean byNumber = true;

    /// @param most messages above which a file is refused
    Located(String path, int most) {
        this.path = path;
        this.most = most;
    }

    void add(long stamp, long number, long place) throws FormatException {
        if (count == most) {
            throw new FormatException(
                    Problem.OVER_LIMIT,
                    path,
                    "more than " + most + " messages without an index that can be used; make one with"
                            + " `CREATE INDEX timestamp_idx ON messages (timestamp)` on a copy");
        }
        if (count == nanos.length) {
            int room = (int) Math.min(most, count * 2L);
            nanos = Arrays.copyOf(nanos, room);
            numbers = Arrays.copyOf(numbers, room);
            places = Arrays.copyOf(places, room);
        }
        if (count > 0) {
            byTime &= stamp > nanos[count - 1] || stamp == nanos[count - 1] && number >= numbers[count - 1];
            byNumber &= number > numbers[count - 1];
        }
        nanos[count] = stamp;
        numbers[count] = number;
        places[count] = place;
        count++;
    }

    int count() {
        return count;
    }

    /// Whether they were added in the order of their times.
    boolean byTime() {
        return byTime;
    }

    long nanos(int at) {
        return nanos[at];
    }

    long number(int at) {
        return numbers[at];
    }

    long place(int at) {
        return places[at];
    }

    /// Orders them by number and keeps the last of each; pages that were given up may still hold old rows.
    void sortByNumber() {
        if (!byNumber) {
            arrange(numbers, numbers);
            int kept = 0;
            for (int i = 0; i < count; i++) {
                if (i + 1 < count && numbers[i] == numbers[i + 1]) {
                    continue;
                }
                nanos[kept] = nanos[i];
                numbers[kept] = numbers[i];
                places[kept++] = places[i];
            }
            count = kept;
        }
        byNumber = true;
        byTime = false;
    }

    /// A copy, ordered by time, equal times by number.
    Located sortedByTime() {
        Located sorted = new Located(path, most);
        sorted.nanos = nanos.clone();
        sorted.numbers = numbers.clone();
        sorted.places = places.clone();
        sorted.count = count;
        sorted.arrange(sorted.nanos, sorted.numbers);
        return sorted;
    }

    private void arrange(long[] first, long[] second) {
        int[] order = new int[count];
        Arrays.setAll(order, i -> i);
        int[] from = order;
        int[] into = new int[count];
        for (long run = 1; run < count; run *= 2) {
            for (long low = 0; low < count; low += 2 * run) {
                int middle = (int) Math.min(low + run, count);
                int high = (int) Math.min(low + 2 * run, count);
                int left = (int) low;
                int right = middle;
                for (int to = left; to < high; to++) {
                    boolean takeLeft = right >= high || left < middle && !later(first, second, from[left], from[right]);
                    into[to] = takeLeft ? from[left++] : from[right++];
                }
            }
            int[] swap = from;
            from = into;
            into = swap;
        }
        nanos = picked(nanos, from);
        numbers = picked(numbers, from);
        places = picked(places, from);
    }

    private static boolean later(long[] first, long[] second, int one, int other) {
        return first[one] > first[other] || first[one] == first[other] && second[one] > second[other];
    }

    private static long[] picked(long[] values, int[] order) {
        long[] picked = new long[order.length];
        for (int i = 0; i < order.length; i++) {
            picked[i] = values[order[i]];
        }
        return picked;
    }
}
