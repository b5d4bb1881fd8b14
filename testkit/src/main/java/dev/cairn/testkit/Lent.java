package dev.cairn.testkit;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Structs;
import dev.cairn.episode.Texts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Copies of columns whose arrays can be overwritten later.
final class Lent {
    private static final byte SPOILT = 0x5a;
    private final List<Runnable> spoilers = new ArrayList<>();

    void spoil() {
        spoilers.forEach(Runnable::run);
        spoilers.clear();
    }

    long[] remember(long[] array) {
        spoilers.add(() -> Arrays.fill(array, 0x5a5a5a5a5a5a5a5aL));
        return array;
    }

    private byte[] remember(byte[] array) {
        spoilers.add(() -> Arrays.fill(array, SPOILT));
        return array;
    }

    Column copy(Column column) throws IOException {
        return switch (column) {
            case Numbers numbers -> numbers(numbers);
            case Texts texts -> texts(texts);
            case Packets packets -> packets(packets);
            case Lists lists -> {
                int[] offsets = new int[lists.count() + 1];
                for (int i = 0; i < offsets.length; i++) {
                    offsets[i] = lists.from(i);
                }
                spoilers.add(() -> Arrays.fill(offsets, 0));
                yield new Lists(offsets, copy(lists.elements()), lists.count(), present(lists));
            }
            case Structs structs -> {
                List<Column> fields = new ArrayList<>();
                for (int i = 0; i < structs.fields(); i++) {
                    fields.add(copy(structs.field(i)));
                }
                yield new Structs(fields, structs.count(), present(structs));
            }
        };
    }

    private Numbers numbers(Numbers numbers) {
        Numbers copy = (Numbers) Columns.slice(numbers, 0, numbers.count());
        spoilers.add(() -> {
            Arrays.fill(copy.doubles(), Double.NaN);
            switch (copy) {
                case Numbers.F32 n -> Arrays.fill(n.array(), Float.NaN);
                case Numbers.F64 n -> Arrays.fill(n.array(), Double.NaN);
                case Numbers.I8 n -> Arrays.fill(n.array(), SPOILT);
                case Numbers.I16 n -> Arrays.fill(n.array(), (short) 0x5a5a);
                case Numbers.I32 n -> Arrays.fill(n.array(), 0x5a5a5a5a);
                case Numbers.I64 n -> Arrays.fill(n.array(), 0x5a5a5a5a5a5a5a5aL);
            }
        });
        return copy;
    }

    private Texts texts(Texts texts) {
        int count = texts.count();
        int[] starts = new int[count];
        int[] lengths = new int[count];
        int total = 0;
        for (int i = 0; i < count; i++) {
            starts[i] = total;
            lengths[i] = texts.utf8Length(i);
            total += lengths[i];
        }
        byte[] utf8 = remember(new byte[total]);
        for (int i = 0; i < count; i++) {
            texts.copyUtf8(i, utf8, starts[i]);
        }
        return new Texts(utf8, starts, lengths, count, present(texts));
    }

    /// Packets with bytes of their own; a range of a file stays what it is.
    Packets packets(Packets packets) throws IOException {
        if (packets.bytes() instanceof PacketBytes.InFile) {
            return Columns.packets(packets, packets.bytes(), 0, packets.count());
        }
        byte[] bytes = remember(new byte[Math.toIntExact(packets.totalBytes())]);
        Packets.Builder copy = new Packets.Builder(new PacketBytes.InMemory(bytes), packets.config(), packets.count());
        int at = 0;
        for (int i = 0; i < packets.count(); i++) {
            if (packets.present(i)) {
                byte[] one = packets.read(i);
                System.arraycopy(one, 0, bytes, at, one.length);
                copy.add(at, one.length, packets.pts(i), packets.dts(i), packets.key(i), packets.shown(i));
                at += one.length;
            } else {
                copy.addMissing(packets.pts(i));
            }
        }
        return copy.build();
    }

    private boolean @Nullable [] present(Column column) {
        boolean[] present = new boolean[column.count()];
        boolean all = true;
        for (int i = 0; i < present.length; i++) {
            present[i] = column.present(i);
            all &= present[i];
        }
        if (all) {
            return null;
        }
        spoilers.add(() -> Arrays.fill(present, false));
        return present;
    }
}
