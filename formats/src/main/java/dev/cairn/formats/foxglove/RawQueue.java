package dev.cairn.formats.foxglove;

import dev.cairn.episode.Block;
import dev.cairn.episode.Packets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Messages of one channel that wait for those of others; copies of what is lent.
final class RawQueue {
    private byte[] bytes = new byte[1 << 12];
    private int[] starts = new int[64];
    private long[] logs = new long[64];
    private long[] publishes = new long[64];
    private int head;
    private int count;
    private int filled;

    void add(Block block, Packets raw, int publishClock) throws IOException {
        if (head == count) {
            head = 0;
            count = 0;
            filled = 0;
        }
        for (int i = 0; i < block.count(); i++) {
            int size = raw.size(i);
            if (count + 1 >= starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
                logs = Arrays.copyOf(logs, count * 2);
                publishes = Arrays.copyOf(publishes, count * 2);
            }
            if (bytes.length - filled < size) {
                bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(filled, size), bytes.length + (bytes.length >> 1)));
            }
            raw.read(i, ByteBuffer.wrap(bytes, filled, size));
            starts[count] = filled;
            logs[count] = block.nanos(0)[i];
            publishes[count] = block.nanos(publishClock)[i];
            filled += size;
            count++;
            starts[count] = filled;
        }
    }

    boolean isEmpty() {
        return head == count;
    }

    long logNanos() {
        return logs[head];
    }

    long publishNanos() {
        return publishes[head];
    }

    byte[] bytes() {
        return bytes;
    }

    int offset() {
        return starts[head];
    }

    int length() {
        return starts[head + 1] - starts[head];
    }

    void pop() {
        head++;
    }
}
