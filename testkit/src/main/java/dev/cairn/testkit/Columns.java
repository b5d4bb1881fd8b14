package dev.cairn.testkit;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Structs;
import dev.cairn.episode.Texts;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Columns of their own: parts of them, copies, and samples as bytes to be compared.
public final class Columns {

    private Columns() {}

    /// Samples `from` to `to`, exclusive, in arrays of their own; packets share the bytes they point at.
    public static Column slice(Column column, int from, int to) {
        boolean @Nullable [] present = present(column, from, to);
        int count = to - from;
        return switch (column) {
            case Numbers numbers -> numbers(numbers, from, to, present);
            case Texts texts -> texts(texts, from, to);
            case Packets packets -> packets(packets, packets.bytes(), from, to);
            case Lists lists -> {
                int[] offsets = new int[count + 1];
                int first = lists.from(from);
                for (int i = 0; i <= count; i++) {
                    offsets[i] = lists.from(from + i) - first;
                }
                yield new Lists(offsets, slice(lists.elements(), first, lists.from(to)), count, present);
            }
            case Structs structs -> {
                List<Column> fields = new ArrayList<>();
                for (int i = 0; i < structs.fields(); i++) {
                    fields.add(slice(structs.field(i), from, to));
                }
                yield new Structs(fields, count, present);
            }
        };
    }

    /// Packets `from` to `to`, exclusive, that lie in other bytes at the same offsets.
    static Packets packets(Packets packets, PacketBytes bytes, int from, int to) {
        Packets.Builder part = new Packets.Builder(bytes, packets.config(), to - from);
        for (int i = from; i < to; i++) {
            if (packets.present(i)) {
                part.add(
                        packets.offset(i),
                        packets.size(i),
                        packets.pts(i),
                        packets.dts(i),
                        packets.key(i),
                        packets.shown(i));
            } else {
                part.addMissing(packets.pts(i));
            }
        }
        return part.build();
    }

    private static Numbers numbers(Numbers numbers, int from, int to, boolean @Nullable [] present) {
        int width = numbers.width();
        int first = from * width;
        int end = to * width;
        int count = to - from;
        return switch (numbers) {
            case Numbers.F32 n -> new Numbers.F32(Arrays.copyOfRange(n.array(), first, end), count, width, present);
            case Numbers.F64 n -> new Numbers.F64(Arrays.copyOfRange(n.array(), first, end), count, width, present);
            case Numbers.I8 n ->
                new Numbers.I8(n.scalar(), Arrays.copyOfRange(n.array(), first, end), count, width, present);
            case Numbers.I16 n ->
                new Numbers.I16(n.scalar(), Arrays.copyOfRange(n.array(), first, end), count, width, present);
            case Numbers.I32 n ->
                new Numbers.I32(n.scalar(), Arrays.copyOfRange(n.array(), first, end), count, width, present);
            case Numbers.I64 n ->
                new Numbers.I64(n.scalar(), Arrays.copyOfRange(n.array(), first, end), count, width, present);
        };
    }

    private static Texts texts(Texts texts, int from, int to) {
        @Nullable String[] made = new @Nullable String[to - from];
        for (int i = from; i < to; i++) {
            made[i - from] = texts.present(i) ? texts.text(i) : null;
        }
        return Texts.of(made);
    }

    private static boolean @Nullable [] present(Column column, int from, int to) {
        boolean[] present = new boolean[to - from];
        boolean all = true;
        for (int i = from; i < to; i++) {
            present[i - from] = column.present(i);
            all &= present[i - from];
        }
        return all ? null : present;
    }

    /// One sample as bytes: equal bytes are bit-equal samples. A packet is its content; when it is shown is told
    /// elsewhere.
    public static byte[] bytes(Column column, int sample) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(column, sample, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static void write(Column column, int sample, DataOutputStream out) throws IOException {
        out.writeBoolean(column.present(sample));
        if (!column.present(sample)) {
            return;
        }
        switch (column) {
            case Numbers numbers -> write(numbers, sample, out);
            case Texts texts -> {
                byte[] utf8 = new byte[texts.utf8Length(sample)];
                texts.copyUtf8(sample, utf8, 0);
                out.writeInt(utf8.length);
                out.write(utf8);
            }
            case Packets packets -> out.write(packets.read(sample));
            case Lists lists -> {
                int end = lists.from(sample + 1);
                out.writeInt(end - lists.from(sample));
                for (int i = lists.from(sample); i < end; i++) {
                    write(lists.elements(), i, out);
                }
            }
            case Structs structs -> {
                for (int field = 0; field < structs.fields(); field++) {
                    write(structs.field(field), sample, out);
                }
            }
        }
    }

    private static void write(Numbers numbers, int sample, DataOutputStream out) throws IOException {
        out.writeByte(numbers.scalar().ordinal());
        int end = (sample + 1) * numbers.width();
        for (int i = sample * numbers.width(); i < end; i++) {
            switch (numbers) {
                case Numbers.F32 n -> out.writeInt(Float.floatToRawIntBits(n.array()[i]));
                case Numbers.F64 n -> out.writeLong(Double.doubleToRawLongBits(n.array()[i]));
                case Numbers.I8 n -> out.writeByte(n.array()[i]);
                case Numbers.I16 n -> out.writeShort(n.array()[i]);
                case Numbers.I32 n -> out.writeInt(n.array()[i]);
                case Numbers.I64 n -> out.writeLong(n.array()[i]);
            }
        }
    }
}
