package dev.cairn.formats.meaning;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Structs;
import dev.cairn.episode.Texts;
import java.util.ArrayList;
import java.util.List;

/// Puts missing samples between those of a column, where messages could not be decoded.
final class Spread {
    private final boolean[] taken;
    private final int count;
    private final long[] nanos;
    private final boolean[] present;

    /// @param taken whether a sample of the wider column comes from the dense one
    /// @param count samples of the wider column
    Spread(boolean[] taken, int count, long[] nanos) {
        this.taken = taken;
        this.count = count;
        this.nanos = nanos;
        present = new boolean[count];
    }

    /// The wider column.
    Column over(Column dense) {
        for (int i = 0, from = 0; i < count; i++) {
            present[i] = taken[i] && dense.present(from++);
        }
        return switch (dense) {
            case Numbers numbers -> numbers(numbers);
            case Texts texts -> texts(texts);
            case Lists lists -> lists(lists);
            case Packets packets -> packets(packets);
            case Structs structs -> structs(structs);
        };
    }

    private Column numbers(Numbers dense) {
        int width = dense.width();
        return switch (dense) {
            case Numbers.F32 some ->
                new Numbers.F32(moved(some.array(), new float[count * width], width), count, width, present);
            case Numbers.F64 some ->
                new Numbers.F64(moved(some.array(), new double[count * width], width), count, width, present);
            case Numbers.I8 some ->
                new Numbers.I8(
                        some.scalar(), moved(some.array(), new byte[count * width], width), count, width, present);
            case Numbers.I16 some ->
                new Numbers.I16(
                        some.scalar(), moved(some.array(), new short[count * width], width), count, width, present);
            case Numbers.I32 some ->
                new Numbers.I32(
                        some.scalar(), moved(some.array(), new int[count * width], width), count, width, present);
            case Numbers.I64 some ->
                new Numbers.I64(
                        some.scalar(), moved(some.array(), new long[count * width], width), count, width, present);
        };
    }

    @SuppressWarnings("SuspiciousSystemArraycopy")
    private <T> T moved(T from, T to, int width) {
        for (int i = 0, at = 0; i < count; i++) {
            if (taken[i]) {
                System.arraycopy(from, at, to, i * width, width);
                at += width;
            }
        }
        return to;
    }

    private Column texts(Texts dense) {
        int total = 0;
        for (int i = 0; i < dense.count(); i++) {
            total += dense.utf8Length(i);
        }
        byte[] utf8 = new byte[total];
        int[] starts = new int[count];
        int[] lengths = new int[count];
        for (int i = 0, from = 0, at = 0; i < count; i++) {
            starts[i] = at;
            if (taken[i]) {
                lengths[i] = dense.copyUtf8(from++, utf8, at);
                at += lengths[i];
            }
        }
        return new Texts(utf8, starts, lengths, count, present);
    }

    private Column lists(Lists dense) {
        int[] offsets = new int[count + 1];
        offsets[0] = dense.from(0);
        for (int i = 0, from = 0; i < count; i++) {
            from += taken[i] ? 1 : 0;
            offsets[i + 1] = dense.from(from);
        }
        return new Lists(offsets, dense.elements(), count, present);
    }

    private Column packets(Packets dense) {
        Packets.Builder wide = new Packets.Builder(dense.bytes(), dense.config(), count);
        for (int i = 0, from = 0; i < count; i++) {
            if (present[i]) {
                wide.add(
                        dense.offset(from),
                        dense.size(from),
                        dense.pts(from),
                        dense.dts(from),
                        dense.key(from),
                        dense.shown(from));
            } else {
                wide.addMissing(nanos[i]);
            }
            from += taken[i] ? 1 : 0;
        }
        return wide.build();
    }

    private Column structs(Structs dense) {
        List<Column> fields = new ArrayList<>();
        for (int i = 0; i < dense.fields(); i++) {
            fields.add(new Spread(taken, count, nanos).over(dense.field(i)));
        }
        return new Structs(fields, count, present);
    }
}
