package dev.cairn.formats.rosbag1;

import dev.cairn.formats.lz4.Lz4Frame;

/// Unpacks the LZ4 frames of a chunk.
final class Lz4Chunk {
    private Lz4Chunk() {}

    /// Unpacks `in[from, end)` to the front of `out`.
    ///
    /// @param room most bytes to write
    static Unpacked unpack(byte[] in, int from, int end, byte[] out, int room) {
        int made = new Lz4Frame().unpack(in, from, end, out, 0, room, true);
        if (made < 0) {
            return Unpacked.damaged(-1 - made, "lz4: a damaged frame, or more bytes than the chunk says");
        }
        return made < room ? Unpacked.damaged(made, "lz4: the frame ends early") : Unpacked.whole(made);
    }
}
