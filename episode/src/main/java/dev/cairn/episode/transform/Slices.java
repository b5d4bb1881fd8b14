package dev.cairn.episode.transform;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Structs;
import dev.cairn.episode.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/// Parts of lent columns. Only the blocks at the ends of a cut are sliced, so copying is cheap enough.
final class Slices {

    private Slices() {}

    /// Samples `from` to `to`, exclusive.
    static Column of(Column column, int from, int to) {
        return switch (column) {
            case Numbers numbers -> numbers(numbers, from, to);
            case Texts texts -> texts(texts, from, to);
            case Packets packets -> packets(packets, from, to, _ -> 0, packets::shown);
            case Lists lists -> lists(lists, from, to);
            case Structs structs -> structs(structs, from, to);
        };
    }

    /// Packets `from` to `to` with `shiftTicks` taken from their ticks, of which some are shown.
    static Packets packets(Packets packets, int from, int to, IntToLongFunction shiftTicks, IntPredicate shown) {
        Packets.Builder part = new Packets.Builder(packets.bytes(), packets.config(), to - from);
        for (int i = from; i < to; i++) {
            long shift = shiftTicks.applyAsLong(i);
            long pts = packets.pts(i) - shift;
            if (packets.present(i)) {
                part.add(
                        packets.offset(i), packets.size(i), pts, packets.dts(i) - shift, packets.key(i), shown.test(i));
            } else {
                part.addMissing(pts);
            }
        }
        return part.build();
    }

    private static Numbers numbers(Numbers numbers, int from, int to) {
        int width = numbers.width();
        int count = to - from;
        int first = from * width;
        int end = to * width;
        boolean @Nullable [] present = present(numbers, from, to);
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
        int count = to - from;
        int[] starts = new int[count];
        int[] lengths = new int[count];
        int total = 0;
        for (int i = 0; i < count; i++) {
            lengths[i] = texts.utf8Length(from + i);
            boolean repeated = i > 0 && texts.same(from + i, from + i - 1);
            starts[i] = repeated ? starts[i - 1] : total;
            total += repeated ? 0 : lengths[i];
        }
        byte[] utf8 = new byte[total];
        int filled = 0;
        for (int i = 0; i < count; i++) {
            if (starts[i] == filled) {
                filled += texts.copyUtf8(from + i, utf8, filled);
            }
        }
        return new Texts(utf8, starts, lengths, count, present(texts, from, to));
    }

    private static Lists lists(Lists lists, int from, int to) {
        int[] offsets = new int[to - from + 1];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = lists.from(from + i);
        }
        return new Lists(offsets, lists.elements(), to - from, present(lists, from, to));
    }

    private static Structs structs(Structs structs, int from, int to) {
        List<Column> fields = new ArrayList<>(structs.fields());
        for (int i = 0; i < structs.fields(); i++) {
            fields.add(of(structs.field(i), from, to));
        }
        return new Structs(fields, to - from, present(structs, from, to));
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
}
