package dev.cairn.formats.logset;

import dev.cairn.episode.Block;
import dev.cairn.episode.Column;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.meaning.ChannelDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gathers messages of one channel until they are a block; its arrays are used again for the next.
final class ChannelBlock {
    /// Packets fill a block of their own size: 8 MiB beside 256 KiB of numbers.
    private static final int PACKETS_TO_NUMBERS = 32;

    /// An array beyond this is not kept for the next block.
    private static final int KEPT_BYTES = 16 << 20;

    private final LogAxis axis;
    private final Wish wish;
    private final Extent extent;
    private final @Nullable ChannelDecoder decoder;
    private final ClockWatch watch;
    private final long sampleBytes;
    private final boolean sized;
    private final int mostSamples;
    private final long mostBytes;
    private long[] log = new long[16];
    private long[] publish = new long[0];
    private long[] header = new long[0];
    private byte[] raw = new byte[0];
    private int[] rawEnds = new int[0];
    private int rawSize;
    private long number;
    private long first;
    private int count;
    private long bytes;
    private boolean hidden;
    private long messageBytes;

    /// What of a channel is wanted.
    ///
    /// @param streams by the streams of the decoder
    /// @param rawStream whether the stream of raw messages is
    /// @param rawMessages whether blocks carry the raw messages beside the streams
    /// @param blockBytes how much one block of numbers may hold
    /// @param allStreams of the episode
    record Wish(BitSet streams, boolean rawStream, boolean rawMessages, int blockBytes, int allStreams) {
        boolean raw() {
            return rawStream || rawMessages;
        }
    }

    ChannelBlock(LogAxis axis, Wish wish, Extent extent) {
        this.axis = axis;
        this.wish = wish;
        this.extent = extent;
        this.number = extent.number();
        this.watch = new ClockWatch(axis);
        this.decoder = wish.streams().isEmpty() && !axis.stamped()
                ? null
                : axis.decoder().another();
        if (decoder != null) {
            decoder.want(wish.streams());
        }
        long fixed = 0;
        boolean lists = false;
        boolean packets = wish.raw();
        for (int i = wish.streams().nextSetBit(0); i >= 0; i = wish.streams().nextSetBit(i + 1)) {
            Stream stream = axis.streams().get(i + 1);
            if (stream.type() instanceof SampleType.Numeric numeric) {
                fixed += (long) numeric.width() * numeric.scalar().bytes();
            } else {
                packets |= Cameras.isEncoded(stream);
                lists |= !Cameras.isEncoded(stream);
            }
        }
        sampleBytes = fixed + 8L * axis.clocks();
        sized = packets || lists;
        mostSamples = Math.clamp(wish.blockBytes() / Math.max(1, Math.max(fixed, 8)), 1, 1 << 20);
        mostBytes = packets ? (long) PACKETS_TO_NUMBERS * wish.blockBytes() : wish.blockBytes();
    }

    Extent extent() {
        return extent;
    }

    ClockWatch watch() {
        return watch;
    }

    @Nullable
    ChannelDecoder decoder() {
        return decoder;
    }

    LogAxis axis() {
        return axis;
    }

    /// The number of the message that comes next, counted on.
    long nextNumber() {
        return number++;
    }

    int count() {
        return count;
    }

    /// About the bytes that are held.
    long bytes() {
        return bytes;
    }

    long firstNanos() {
        return log[0];
    }

    /// Bytes of all messages so far, as they are stored.
    long messageBytes() {
        return messageBytes;
    }

    /// Whether what is gathered are pictures that only others need.
    boolean hidden() {
        return hidden && count > 0;
    }

    boolean full() {
        return count >= mostSamples || bytes >= mostBytes;
    }

    /// Appends the message on which the cursor stands.
    ///
    /// @param isHidden whether its pictures are only needed by others; its other samples are not given
    void append(LogCursor cursor, long at, long logNanos, boolean isHidden) {
        if (count == 0) {
            first = at;
            hidden = isHidden;
        }
        if (count == log.length) {
            log = Arrays.copyOf(log, count * 2);
        }
        log[count] = logNanos;
        if (axis.published()) {
            publish = room(publish);
            publish[count] = cursor.publishNanos();
        }
        byte[] from = cursor.bytes();
        int offset = cursor.offset();
        int length = cursor.length();
        if (decoder != null) {
            decoder.decode(from, offset, offset + length, logNanos);
            if (axis.stamped()) {
                header = room(header);
                header[count] = decoder.sensorNanos();
            }
        }
        if (wish.raw()) {
            keep(from, offset, length);
        }
        bytes += sampleBytes + (sized ? length : 0);
        messageBytes += length;
        count++;
    }

    private long[] room(long[] stamps) {
        return stamps.length < log.length ? Arrays.copyOf(stamps, log.length) : stamps;
    }

    private void keep(byte[] from, int offset, int length) {
        if (rawSize + length > raw.length) {
            raw = Arrays.copyOf(raw, Math.max(rawSize + length, Math.min(raw.length * 2, KEPT_BYTES)));
        }
        if (count >= rawEnds.length) {
            rawEnds = Arrays.copyOf(rawEnds, log.length);
        }
        System.arraycopy(from, offset, raw, rawSize, length);
        rawSize += length;
        rawEnds[count] = rawSize;
    }

    /// Tells the watch of the last message appended.
    void look(LogCursor cursor) {
        int last = count - 1;
        watch.see(
                log[last],
                cursor.publishNanos(),
                axis.stamped() ? header[last] : ChannelDecoder.NO_STAMP,
                cursor.sequence());
    }

    /// What was gathered; void at [#clear()].
    Block block() {
        @Nullable Column[] columns = new @Nullable Column[wish.allStreams()];
        for (int i = wish.streams().nextSetBit(0); i >= 0; i = wish.streams().nextSetBit(i + 1)) {
            boolean pictures = Cameras.isVideo(axis.streams().get(i + 1));
            if (!hidden || pictures) {
                Column column = java.util.Objects.requireNonNull(decoder).column(i);
                columns[axis.firstStream() + 1 + i] =
                        hidden && column instanceof Packets packets ? notShown(packets) : column;
            }
        }
        Packets messages = wish.raw() && !hidden ? messages() : null;
        if (wish.rawStream()) {
            columns[axis.firstStream()] = messages;
        }
        List<long[]> stamps = new ArrayList<>();
        stamps.add(log);
        if (axis.published()) {
            stamps.add(publish);
        }
        if (axis.stamped()) {
            stamps.add(header);
        }
        return new Block(axis.index(), first, count, stamps, columns, wish.rawMessages() ? messages : null);
    }

    private Packets messages() {
        Packets.Builder packets = new Packets.Builder(new PacketBytes.InMemory(raw), axis.schema(), count);
        for (int i = 0; i < count; i++) {
            int from = i == 0 ? 0 : rawEnds[i - 1];
            packets.add(from, rawEnds[i] - from, log[i], axis.published() ? publish[i] : log[i], true, true);
        }
        return packets.build();
    }

    private static Packets notShown(Packets packets) {
        Packets.Builder other = new Packets.Builder(packets.bytes(), packets.config(), packets.count());
        for (int i = 0; i < packets.count(); i++) {
            if (packets.present(i)) {
                other.add(packets.offset(i), packets.size(i), packets.pts(i), packets.dts(i), packets.key(i), false);
            } else {
                other.addMissing(packets.pts(i));
            }
        }
        return other.build();
    }

    /// Forgets what was gathered.
    void clear() {
        count = 0;
        bytes = 0;
        rawSize = 0;
        hidden = false;
        if (raw.length > KEPT_BYTES) {
            raw = new byte[0];
        }
        if (decoder != null) {
            decoder.clear();
        }
    }
}
