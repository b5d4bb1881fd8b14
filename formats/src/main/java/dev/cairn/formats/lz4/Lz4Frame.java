package dev.cairn.formats.lz4;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.xxhash.XXHash32;
import net.jpountz.xxhash.XXHashFactory;

/// LZ4 frames in memory: blocks that stand alone or are linked, with or without sizes and checksums.
public final class Lz4Frame {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int MAGIC = 0x184D2204;
    private static final int SKIPPABLE = 0x184D2A50;
    private static final int SKIPPABLE_MASK = 0xfffffff0;
    private static final int VERSION = 0x40;
    private static final int INDEPENDENT = 0x20;
    private static final int BLOCK_CHECKSUM = 0x10;
    private static final int CONTENT_SIZE = 0x08;
    private static final int CONTENT_CHECKSUM = 0x04;
    private static final int DICTIONARY = 0x01;
    private static final int STORED = 0x8000_0000;
    private static final int LARGEST_BLOCK = 4 << 20;

    private final XXHash32 hash = XXHashFactory.fastestInstance().hash32();
    private final LZ4Compressor packer = LZ4Factory.fastestInstance().fastCompressor();

    /// Unpacks frames up to the end of the input, of the room, or of what is whole.
    ///
    /// @param checked whether the checksum of a frame's content is held against it
    /// @return bytes made; negative, `-1 - made`, where the frame is damaged, checksums included
    public int unpack(byte[] from, int start, int end, byte[] into, int to, int room, boolean checked) {
        int in = start;
        int out = to;
        while (end - in >= 4) {
            int magic = (int) INTS.get(from, in);
            if ((magic & SKIPPABLE_MASK) == SKIPPABLE) {
                long skip = end - in < 8 ? Long.MAX_VALUE : 8 + ((int) INTS.get(from, in + 4) & 0xffff_ffffL);
                if (skip > end - in) {
                    return out - to;
                }
                in += (int) skip;
                continue;
            }
            if (magic != MAGIC || end - in < 7) {
                return magic == MAGIC ? out - to : damaged(out - to);
            }
            int flags = from[in + 4] & 0xff;
            if ((flags & 0xc0) != VERSION || (flags & DICTIONARY) != 0) {
                return damaged(out - to);
            }
            int head = 6 + ((flags & CONTENT_SIZE) != 0 ? 8 : 0);
            if (end - in <= head) {
                return out - to;
            }
            if ((hash.hash(from, in + 4, head - 4, 0) >>> 8 & 0xff) != (from[in + head] & 0xff)) {
                return damaged(out - to);
            }
            in += head + 1;
            int base = out;
            while (true) {
                if (end - in < 4) {
                    return out - to;
                }
                int word = (int) INTS.get(from, in);
                in += 4;
                if (word == 0) {
                    break;
                }
                int size = word & ~STORED;
                int tail = (flags & BLOCK_CHECKSUM) != 0 ? 4 : 0;
                if (size > LARGEST_BLOCK + (LARGEST_BLOCK >>> 7)) {
                    return damaged(out - to);
                }
                if (size > end - in - tail) {
                    int part = Math.min(size, end - in);
                    int first = (flags & INDEPENDENT) != 0 ? out : base;
                    return front(from, in, part, (word & STORED) != 0, into, first, out, room) - to;
                }
                if (tail > 0 && hash.hash(from, in, size, 0) != (int) INTS.get(from, in + size)) {
                    return damaged(out - to);
                }
                if ((word & STORED) != 0) {
                    if (size > room - out) {
                        return damaged(out - to);
                    }
                    System.arraycopy(from, in, into, out, size);
                    out += size;
                } else {
                    int behind = block(from, in, size, into, (flags & INDEPENDENT) != 0 ? out : base, out, room);
                    if (behind < 0) {
                        return damaged(out - to);
                    }
                    out = behind;
                }
                in += size + tail;
            }
            if ((flags & CONTENT_CHECKSUM) != 0) {
                if (end - in < 4) {
                    return out - to;
                }
                if (checked && hash.hash(into, base, out - base, 0) != (int) INTS.get(from, in)) {
                    return damaged(out - to);
                }
                in += 4;
            }
        }
        return out - to;
    }

    /// The front of a block that the end cut.
    private static int front(byte[] from, int at, int size, boolean stored, byte[] into, int base, int out, int room) {
        if (stored) {
            int most = Math.min(size, room - out);
            System.arraycopy(from, at, into, out, most);
            return out + most;
        }
        return Lz4Block.unpackFront(from, at, at + size, into, base, out, room);
    }

    private static int damaged(int made) {
        return -1 - made;
    }

    private static int block(byte[] from, int at, int size, byte[] into, int base, int out, int room) {
        if (size == 0) {
            return -1;
        }
        if (Lz4Native.there()) {
            int made = Lz4Native.unpack(from, at, size, into, base, out, room);
            return made < 0 ? -1 : out + made;
        }
        return Lz4Block.unpack(from, at, at + size, into, base, out, room);
    }

    /// Most bytes that a packed frame can have.
    public int bound(int size) {
        return 19 + size + size / 255 + (size / LARGEST_BLOCK + 1) * 32;
    }

    /// Packs a frame of blocks that stand alone, with its size and without checksums: a chunk has its own.
    ///
    /// @return bytes written
    public int pack(byte[] from, int start, int size, byte[] into, int to) {
        int out = to;
        INTS.set(into, out, MAGIC);
        into[out + 4] = (byte) (VERSION | INDEPENDENT | CONTENT_SIZE);
        into[out + 5] = 0x70;
        LONGS.set(into, out + 6, (long) size);
        into[out + 14] = (byte) (hash.hash(into, out + 4, 10, 0) >>> 8);
        out += 15;
        for (int done = 0; done < size; done += LARGEST_BLOCK) {
            int block = Math.min(LARGEST_BLOCK, size - done);
            int packed = packer.compress(from, start + done, block, into, out + 4, packer.maxCompressedLength(block));
            if (packed < block) {
                INTS.set(into, out, packed);
                out += 4 + packed;
            } else {
                INTS.set(into, out, block | STORED);
                System.arraycopy(from, start + done, into, out + 4, block);
                out += 4 + block;
            }
        }
        INTS.set(into, out, 0);
        return out + 4 - to;
    }
}
