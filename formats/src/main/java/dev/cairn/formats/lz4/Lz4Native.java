package dev.cairn.formats.lz4;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import net.jpountz.lz4.LZ4Factory;
import org.jspecify.annotations.Nullable;

/// Unpacks LZ4 blocks that refer to the blocks before them, by the C library that lz4-java brings along.
///
/// lz4-java itself only offers blocks that stand alone, and most writers of MCAP link them. Where the library, or the
/// function in it, is missing, [Lz4Block] does the same more slowly.
final class Lz4Native {
    private static final @Nullable MethodHandle UNPACK = find();

    private Lz4Native() {}

    @SuppressWarnings("restricted") // allowed by the launcher, and done without where it is not
    private static @Nullable MethodHandle find() {
        try {
            LZ4Factory.nativeInstance(); // loads the library
            Optional<MemorySegment> function = SymbolLookup.loaderLookup().find("LZ4_decompress_safe_usingDict");
            if (function.isEmpty()) {
                return null;
            }
            FunctionDescriptor shape = FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT);
            return Linker.nativeLinker().downcallHandle(function.get(), shape, Linker.Option.critical(true));
        } catch (LinkageError | RuntimeException e) {
            return null; // another machine, or native access is not allowed
        }
    }

    static boolean there() {
        return UNPACK != null;
    }

    /// Unpacks `from[at, at + length)` to `into[to, room)`, with `into[base, to)` as what came before.
    ///
    /// @return bytes written, negative for a damaged block
    static int unpack(byte[] from, int at, int length, byte[] into, int base, int to, int room) {
        MethodHandle handle = java.util.Objects.requireNonNull(UNPACK);
        int history = Math.min(to - base, Lz4Block.REACH);
        MemorySegment output = MemorySegment.ofArray(into);
        try {
            return (int) handle.invokeExact(
                    MemorySegment.ofArray(from).asSlice(at, length),
                    output.asSlice(to, room - to),
                    length,
                    room - to,
                    output.asSlice(to - history, history),
                    history);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
