package dev.cairn.formats.message.cdr;

import dev.cairn.formats.message.gather.UndecodableMessage;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The message being read, and where.
final class Input {
    private static final VarHandle LITTLE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    byte[] bytes = new byte[0];
    /// Start of the message.
    int start;
    /// Where alignment counts from.
    int origin;
    int at;
    int end;
    boolean big;

    /// Moves to the next multiple of a power of two.
    void align(int alignment) {
        at += -(at - origin) & (alignment - 1);
    }

    /// Steps over bytes.
    void skip(long n, String path) throws UndecodableMessage {
        if (n > end - at) {
            throw shorter(n, path);
        }
        at += (int) n;
    }

    /// An unsigned 32-bit integer at a multiple of `alignment`.
    long count(int alignment, String path) throws UndecodableMessage {
        align(alignment);
        if (end - at < 4) {
            throw shorter(4, path);
        }
        int value = big ? (int) BIG.get(bytes, at) : (int) LITTLE.get(bytes, at);
        at += 4;
        return value & 0xffffffffL;
    }

    UndecodableMessage shorter(long wanted, String path) {
        return broken(path, "expected " + wanted + " bytes, " + Math.max(0, end - at) + " are left");
    }

    UndecodableMessage broken(String path, String text) {
        return new UndecodableMessage(Math.min(at, end) - start, path, text);
    }
}
