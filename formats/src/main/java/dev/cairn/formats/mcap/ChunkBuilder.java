package dev.cairn.formats.mcap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A chunk being filled, and where each channel's messages are in it.
final class ChunkBuilder {
    private final RecordOut records;
    private final List<Index> indexes = new ArrayList<>();
    private final Index[] byChannel = new Index[Opcode.IDS];
    private long firstNanos;
    private long lastNanos;
    private int messages;

    /// Places of one channel's messages.
    static final class Index {
        private final int channel;
        private long[] entries = new long[32];
        private int count;

        Index(int channel) {
            this.channel = channel;
        }

        int channel() {
            return channel;
        }

        int count() {
            return count;
        }

        private void add(long nanos, long offset) {
            if (2 * count == entries.length) {
                entries = Arrays.copyOf(entries, entries.length * 2);
            }
            entries[2 * count] = nanos;
            entries[2 * count + 1] = offset;
            count++;
        }

        void write(RecordOut out) {
            out.begin(Opcode.MESSAGE_INDEX).u16(channel).u32(count * 16L);
            out.need(count * 16);
            for (int i = 0; i < 2 * count; i++) {
                out.u64(entries[i]);
            }
            out.end();
        }
    }

    ChunkBuilder(int room) {
        records = new RecordOut(room);
    }

    RecordOut records() {
        return records;
    }

    /// Notes a message that begins where the records end now.
    void message(int channel, long nanos) {
        Index index = byChannel[channel];
        if (index == null) {
            index = new Index(channel);
            byChannel[channel] = index;
        }
        if (index.count == 0) {
            indexes.add(index);
        }
        index.add(nanos, records.length());
        firstNanos = messages == 0 ? nanos : Math.min(firstNanos, nanos);
        lastNanos = messages == 0 ? nanos : Math.max(lastNanos, nanos);
        messages++;
    }

    /// In the order of their first message.
    List<Index> indexes() {
        return indexes;
    }

    int messages() {
        return messages;
    }

    long firstNanos() {
        return firstNanos;
    }

    long lastNanos() {
        return lastNanos;
    }

    void clear() {
        records.clear();
        for (Index index : indexes) {
            index.count = 0;
        }
        indexes.clear();
        firstNanos = 0;
        lastNanos = 0;
        messages = 0;
    }
}
