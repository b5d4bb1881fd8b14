package dev.cairn.formats.mcap;

import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Finds the next chunk behind bytes that make no sense; a plain reader does not look for it.
final class Resync {
    static final long NONE = -1;
    private static final int PIECE_BYTES = 1 << 20;
    private static final int NEEDED = Opcode.HEAD_BYTES + Opcode.CHUNK_HEAD_BYTES + 16;

    private final SourceFile file;
    private final boolean on;

    Resync(SourceFile file, boolean on) {
        this.file = file;
        this.on = on;
    }

    boolean on() {
        return on;
    }

    /// Offset of the next plausible chunk behind an offset, or [#NONE].
    long next(long behind, long to) throws IOException {
        if (!on) {
            return NONE;
        }
        byte[] bytes = new byte[PIECE_BYTES + NEEDED];
        for (long at = behind + 1; at < to; at += PIECE_BYTES) {
            int length = (int) Math.min(bytes.length, to - at);
            file.read(at, ByteBuffer.wrap(bytes, 0, length));
            for (int i = 0; i < Math.min(PIECE_BYTES, length - NEEDED); i++) {
                if (bytes[i] == Opcode.CHUNK && plausible(bytes, i, to - at - i)) {
                    return at + i;
                }
            }
        }
        return NONE;
    }

    /// Whether the head of a chunk lies at an offset.
    boolean looksLikeChunk(long offset) throws IOException {
        byte[] bytes = new byte[(int) Math.min(NEEDED, file.sizeBytes() - offset)];
        file.read(offset, ByteBuffer.wrap(bytes));
        return bytes[0] == Opcode.CHUNK;
    }

    private static boolean plausible(byte[] bytes, int at, long left) {
        long length = Little.i64(bytes, at + 1);
        if (length < Opcode.CHUNK_HEAD_BYTES + 12 || length > left - Opcode.HEAD_BYTES) {
            return false;
        }
        int content = at + Opcode.HEAD_BYTES;
        int word = Little.i32(bytes, content + Opcode.CHUNK_HEAD_BYTES);
        if (word != 0 && word != 3 && word != 4) {
            return false;
        }
        String name = new String(
                bytes, content + Opcode.CHUNK_HEAD_BYTES + 4, word, java.nio.charset.StandardCharsets.ISO_8859_1);
        if (Compression.of(name).isEmpty()) {
            return false;
        }
        long packed = Little.i64(bytes, content + Opcode.CHUNK_HEAD_BYTES + 4 + word);
        long rest = length - Opcode.CHUNK_HEAD_BYTES - 4 - word - 8;
        return packed >= 0 && packed <= rest && Little.i64(bytes, content + 16) >= 0;
    }
}
