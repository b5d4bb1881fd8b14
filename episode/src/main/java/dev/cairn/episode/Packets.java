package dev.cairn.episode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/// Packets of one camera in a block, in decoding order; all share one configuration.
///
/// A packet is a range of a file or of a chunk in memory; nothing is read until somebody asks.
/// Times are ticks of the stream's time base, on the episode's clock: 0 is the episode's start.
public final class Packets implements Column {
    private static final byte KEY = 1;
    private static final byte SHOWN = 2;

    private final PacketBytes bytes;
    private final CodecConfig config;
    private final int count;
    private final long[] offsets;
    private final int[] sizes;
    private final long[] pts;
    private final long[] dts;
    private final byte[] flags;
    private final boolean @Nullable [] present;

    private Packets(Builder from) {
        this.bytes = from.bytes;
        this.config = from.config;
        this.count = from.count;
        this.offsets = from.offsets;
        this.sizes = from.sizes;
        this.pts = from.pts;
        this.dts = from.dts;
        this.flags = from.flags;
        this.present = from.anyMissing ? from.present : null;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public boolean present(int sample) {
        return present == null || present[sample];
    }

    /// When the picture is shown, in ticks.
    public long pts(int packet) {
        return pts[packet];
    }

    /// When the packet is decoded, in ticks.
    public long dts(int packet) {
        return dts[packet];
    }

    /// Bytes of the packet.
    public int size(int packet) {
        return sizes[packet];
    }

    /// Whether decoding can start here.
    public boolean key(int packet) {
        return (flags[packet] & KEY) != 0;
    }

    /// Whether the picture belongs to the episode; false for packets that others need to be decoded.
    public boolean shown(int packet) {
        return (flags[packet] & SHOWN) != 0;
    }

    public CodecConfig config() {
        return config;
    }

    /// Where the packet begins in [#bytes()].
    public long offset(int packet) {
        return offsets[packet];
    }

    public PacketBytes bytes() {
        return bytes;
    }

    /// Fills `into` with the packet; it must have exactly its size left.
    public void read(int packet, ByteBuffer into) throws IOException {
        if (into.remaining() != sizes[packet]) {
            throw new IllegalArgumentException(
                    "room for " + into.remaining() + " bytes, the packet has " + sizes[packet]);
        }
        bytes.read(offsets[packet], into);
    }

    /// One packet in an array of its own.
    public byte[] read(int packet) throws IOException {
        byte[] one = new byte[sizes[packet]];
        bytes.read(offsets[packet], ByteBuffer.wrap(one));
        return one;
    }

    /// Copies packets one behind the other; neighbours in the source are copied as one range.
    ///
    /// @return bytes copied
    public long copyTo(WritableByteChannel out, int from, int to) throws IOException {
        long total = 0;
        int at = from;
        while (at < to) {
            long start = offsets[at];
            long end = start + sizes[at];
            at++;
            while (at < to && (offsets[at] == end || sizes[at] == 0)) {
                end += sizes[at];
                at++;
            }
            if (end > start) {
                bytes.copyTo(start, end - start, out);
                total += end - start;
            }
        }
        return total;
    }

    /// Bytes of all packets.
    public long totalBytes() {
        long total = 0;
        for (int i = 0; i < count; i++) {
            total += sizes[i];
        }
        return total;
    }

    /// Gathers packets; [#build()] lends its arrays, so a builder is used again only after the block is void.
    public static final class Builder {
        private final PacketBytes bytes;
        private final CodecConfig config;
        private int count;
        private boolean anyMissing;
        private long[] offsets;
        private int[] sizes;
        private long[] pts;
        private long[] dts;
        private byte[] flags;
        private boolean[] present;

        public Builder(PacketBytes bytes, CodecConfig config, int expected) {
            this.bytes = bytes;
            this.config = config;
            int room = Math.max(4, expected);
            offsets = new long[room];
            sizes = new int[room];
            pts = new long[room];
            dts = new long[room];
            flags = new byte[room];
            present = new boolean[room];
        }

        /// Adds a packet in decoding order.
        public Builder add(long offset, int size, long ptsTicks, long dtsTicks, boolean key, boolean shown) {
            grow();
            offsets[count] = offset;
            sizes[count] = size;
            pts[count] = ptsTicks;
            dts[count] = dtsTicks;
            flags[count] = (byte) ((key ? KEY : 0) | (shown ? SHOWN : 0));
            present[count] = true;
            count++;
            return this;
        }

        /// Adds a sample without a picture.
        public Builder addMissing(long ptsTicks) {
            add(0, 0, ptsTicks, ptsTicks, false, false);
            present[count - 1] = false;
            anyMissing = true;
            return this;
        }

        private void grow() {
            if (count == sizes.length) {
                int room = count * 2;
                offsets = java.util.Arrays.copyOf(offsets, room);
                sizes = java.util.Arrays.copyOf(sizes, room);
                pts = java.util.Arrays.copyOf(pts, room);
                dts = java.util.Arrays.copyOf(dts, room);
                flags = java.util.Arrays.copyOf(flags, room);
                present = java.util.Arrays.copyOf(present, room);
            }
        }

        public int count() {
            return count;
        }

        public Packets build() {
            return new Packets(this);
        }
    }
}
