package dev.cairn.formats.rosbag1;

import java.util.Arrays;
import java.util.BitSet;

/// The wanted messages of one unpacked chunk, as places in it.
final class Messages {
    private long[] nanos = new long[256];
    private int[] channels = new int[256];
    private int[] offsets = new int[256];
    private int[] lengths = new int[256];
    private int count;
    private boolean sorted = true;

    void clear() {
        count = 0;
        sorted = true;
    }

    void add(long stamp, int channel, int offset, int length) {
        if (count == nanos.length) {
            int room = count * 2;
            nanos = Arrays.copyOf(nanos, room);
            channels = Arrays.copyOf(channels, room);
            offsets = Arrays.copyOf(offsets, room);
            lengths = Arrays.copyOf(lengths, room);
        }
        sorted &= count == 0 || stamp >= nanos[count - 1];
        nanos[count] = stamp;
        channels[count] = channel;
        offsets[count] = offset;
        lengths[count] = length;
        count++;
    }

    int count() {
        return count;
    }

    long nanos(int at) {
        return nanos[at];
    }

    int channel(int at) {
        return channels[at];
    }

    int offset(int at) {
        return offsets[at];
    }

    int length(int at) {
        return lengths[at];
    }

    /// Orders them by time, equal times as they lie in the chunk.
    void sort() {
        if (sorted) {
            return;
        }
        int[] order = new int[count];
        Arrays.setAll(order, i -> i);
        int[] from = order;
        int[] into = new int[count];
        for (int run = 1; run < count; run *= 2) {
            for (int low = 0; low < count; low += 2 * run) {
                merge(from, into, low, Math.min(low + run, count), Math.min(low + 2 * run, count));
            }
            int[] swap = from;
            from = into;
            into = swap;
        }
        long[] newNanos = nanos.clone();
        int[] newChannels = channels.clone();
        int[] newOffsets = offsets.clone();
        int[] newLengths = lengths.clone();
        for (int i = 0; i < count; i++) {
            newNanos[i] = nanos[from[i]];
            newChannels[i] = channels[from[i]];
            newOffsets[i] = offsets[from[i]];
            newLengths[i] = lengths[from[i]];
        }
        nanos = newNanos;
        channels = newChannels;
        offsets = newOffsets;
        lengths = newLengths;
        sorted = true;
    }

    private void merge(int[] from, int[] into, int low, int middle, int high) {
        int left = low;
        int right = middle;
        for (int to = low; to < high; to++) {
            boolean takeLeft = right >= high || left < middle && nanos[from[left]] <= nanos[from[right]];
            into[to] = takeLeft ? from[left++] : from[right++];
        }
    }

    /// Which messages of a chunk are wanted.
    record Wish(BitSet channels, long fromNanos, long toNanos) {
        boolean holds(int channel, long stamp) {
            return channels.get(channel) && stamp >= fromNanos && (stamp < toNanos || toNanos == Long.MAX_VALUE);
        }
    }
}
