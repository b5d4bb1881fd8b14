package dev.cairn.formats.lerobot;

import dev.cairn.episode.AxisBlocks;
import dev.cairn.episode.Block;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Column;
import dev.cairn.episode.Packets;
import dev.cairn.episode.TimeBase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Blocks of a camera's axis: packets in decoding order, with those that others need; or stamps alone, as shown.
///
/// A block has one configuration; nothing of the pictures is read.
final class CameraBlocks implements AxisBlocks {
    private static final int MOST_PACKETS = 4096;

    private final CameraWindow window;
    private final int axis;
    private final int stream;
    private final int streams;
    private final TimeBase timeBase;
    private final int end;
    private int at;
    private long index;
    private long lastNanos = Long.MIN_VALUE;
    private long[] nanos = new long[0];

    /// @param firstIndex number of the window's first picture in the episode
    /// @param stream of the packets, −1 for stamps alone
    CameraBlocks(CameraWindow window, long firstIndex, int axis, int stream, int streams) {
        this.window = window;
        this.axis = axis;
        this.stream = stream;
        this.streams = streams;
        this.timeBase = window.file().timeBase();
        this.index = firstIndex;
        this.at = stream < 0 ? 0 : window.decodeFrom();
        this.end = stream < 0 ? window.pictures() : window.decodeTo();
    }

    @Override
    public @Nullable Block next() {
        if (at >= end) {
            return null;
        }
        int most = Math.min(MOST_PACKETS, end - at);
        if (nanos.length < most) {
            nanos = new long[most];
        }
        @Nullable Column[] columns = new Column[streams];
        int count = stream < 0 ? stamps(most) : packets(most, columns);
        Block block = new Block(axis, index, count, List.of(nanos), columns, null);
        at += count;
        index += count;
        return block;
    }

    private int stamps(int most) {
        for (int i = 0; i < most; i++) {
            nanos[i] = window.nanos(at + i);
        }
        lastNanos = Math.max(lastNanos, nanos[most - 1]);
        return most;
    }

    private int packets(int most, @Nullable Column[] columns) {
        CodecConfig config = window.file().track().config(at);
        Packets.Builder packets = window.file().packets(at, most);
        int count = 0;
        while (count < most && sameConfig(config, window.file().track().config(at + count))) {
            window.add(packets, at + count);
            count++;
        }
        Packets built = packets.build();
        for (int i = 0; i < count; i++) {
            nanos[i] = timeBase.nanos(built.pts(i));
            lastNanos = Math.max(lastNanos, nanos[i]);
        }
        columns[stream] = built;
        return count;
    }

    // The track hands out one object per sample entry.
    @SuppressWarnings("ReferenceEquality")
    private static boolean sameConfig(CodecConfig one, CodecConfig other) {
        return one == other || one.equals(other);
    }

    @Override
    public boolean deliveredThrough(long wanted) {
        return at >= end || lastNanos >= wanted;
    }

    @Override
    public void close() {
        // holds no handle
    }
}
