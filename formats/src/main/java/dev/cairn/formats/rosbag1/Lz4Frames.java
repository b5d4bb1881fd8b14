package dev.cairn.formats.rosbag1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;
import net.jpountz.xxhash.XXHash32;
import net.jpountz.xxhash.XXHashFactory;

/// Unpacks LZ4 frames in memory, also those whose blocks lean on each other, and keeps what comes before a tear.
final class Lz4Frames {
    private static final int MAGIC = 0x184d2204;
    private static final int SKIPPABLE = 0x184d2a50;
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final LZ4SafeDecompressor BLOCKS =
            LZ4Factory.fastestInstance().safeDecompressor();
    private static final XXHash32 HASH = XXHashFactory.fastestInstance().hash32();

    private final byte[] in;
    private final int end;
    private int at;
    private final byte[] out;
    private final int room;
    private int length;

    private Lz4Frames(byte[] in, int from, int end, byte[] out, int room) {
        this.in = in;
        this.at = from;
        this.end = end;
        this.out = out;
        this.room = room;
    }

    /// Unpacks `in[from, end)` to the front of `out`.
    ///
    /// @param room most bytes to write
    static Unpacked unpack(byte[] in, int from, int end, byte[] out, int room) {
        Lz4Frames frames = new Lz4Frames(in, from, end, out, room);
        String damage = "";
        while (damage.isEmpty() && frames.at < end) {
            damage = frames.frame();
        }
        return new Unpacked(frames.length, damage.isEmpty() ? "" : "lz4: " + damage);
    }

    /// Unpacks one frame.
    ///
    /// @return what is wrong with it; empty where nothing is
    private String frame() {
        if (end - at < 7) {
            return "the frame ends early";
        }
        int magic = (int) INTS.get(in, at);
        if ((magic & ~0xf) == SKIPPABLE) {
            long skipped = (int) INTS.get(in, at + 4) & 0xffff_ffffL;
            if (skipped > end - at - 8) {
                return "the frame ends early";
            }
            at += 8 + (int) skipped;
            return "";
        }
        if (magic != MAGIC) {
            return "no frame where one should be";
        }
        int flags = in[at + 4] & 0xff;
        if (flags >> 6 != 1 || (flags & 1) != 0) {
            return flags >> 6 != 1 ? "a frame of version " + (flags >> 6) : "a frame that wants a dictionary";
        }
        boolean linked = (flags & 0x20) == 0;
        int blockTrailer = (flags & 0x10) != 0 ? 4 : 0;
        int descriptor = (flags & 0x08) != 0 ? 10 : 2;
        if (end - at < 4 + descriptor + 1) {
            return "the frame ends early";
        }
        int stated = HASH.hash(in, at + 4, descriptor, 0) >> 8 & 0xff;
        if (stated != (in[at + 4 + descriptor] & 0xff)) {
            return "the checksum of the frame's header is wrong";
        }
        at += 4 + descriptor + 1;
        return blocks(linked, blockTrailer, (flags & 0x04) != 0);
    }

    private String blocks(boolean linked, int blockTrailer, boolean checked) {
        int first = length;
        while (true) {
            if (end - at < 4) {
                return "the frame ends early";
            }
            int size = (int) INTS.get(in, at);
            at += 4;
            if (size == 0) {
                break;
            }
            boolean stored = size < 0;
            size &= 0x7fff_ffff;
            boolean torn = size > end - at;
            int stop = torn ? end : at + size;
            String damage = stored ? stored(stop) : packed(stop, linked ? first : length, linked || torn);
            if (!damage.isEmpty()) {
                return damage;
            }
            if (torn || blockTrailer > end - stop) {
                return "the frame ends early";
            }
            at = stop + blockTrailer;
        }
        if (checked) {
            if (end - at < 4) {
                return "the frame ends early";
            }
            int stated = (int) INTS.get(in, at);
            at += 4;
            if (HASH.hash(out, first, length - first, 0) != stated) {
                return "the checksum of the frame is wrong";
            }
        }
        return "";
    }

    private String stored(int stop) {
        int count = Math.min(stop - at, room - length);
        System.arraycopy(in, at, out, length, count);
        length += count;
        return count < stop - at ? "more bytes than the chunk says" : "";
    }

    private String packed(int stop, int history, boolean byHand) {
        if (!byHand) {
            try {
                length += BLOCKS.decompress(in, at, stop - at, out, length, room - length);
                return "";
            } catch (LZ4Exception e) {
                // by hand then, which keeps what comes before the damage
            }
        }
        Lz4Block block = new Lz4Block(in, at, stop, out, history, length, room);
        String damage = block.unpack();
        length = block.written();
        return damage;
    }
}
