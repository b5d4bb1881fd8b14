package dev.cairn.formats.convert;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Structs;
import dev.cairn.episode.Texts;
import java.io.IOException;
import java.util.Arrays;

/// Compares samples of two columns, bit by bit.
final class ColumnCompare {
    static final int EQUAL = -1;

    private ColumnCompare() {}

    /// The first sample that differs, counted from `from` and `otherFrom`; [#EQUAL] if none does.
    static int firstDifference(Column one, int from, Column other, int otherFrom, int count) throws IOException {
        return switch (one) {
            case Numbers numbers
            when other instanceof Numbers others -> numbers(numbers, from, others, otherFrom, count);
            case Texts texts when other instanceof Texts others -> texts(texts, from, others, otherFrom, count);
            case Packets packets
            when other instanceof Packets others -> packets(packets, from, others, otherFrom, count);
            case Lists lists when other instanceof Lists others -> lists(lists, from, others, otherFrom, count);
            case Structs structs
            when other instanceof Structs others -> structs(structs, from, others, otherFrom, count);
            default -> 0;
        };
    }

    private static int numbers(Numbers one, int from, Numbers other, int otherFrom, int count) {
        if (one.width() != other.width()) {
            return 0;
        }
        int width = one.width();
        int at = from * width;
        int otherAt = otherFrom * width;
        int length = count * width;
        int mismatch = switch (one) {
            case Numbers.F32 a
            when other instanceof Numbers.F32 b ->
                Arrays.mismatch(a.array(), at, at + length, b.array(), otherAt, otherAt + length);
            case Numbers.F64 a
            when other instanceof Numbers.F64 b ->
                Arrays.mismatch(a.array(), at, at + length, b.array(), otherAt, otherAt + length);
            case Numbers.I8 a
            when other instanceof Numbers.I8 b ->
                Arrays.mismatch(a.array(), at, at + length, b.array(), otherAt, otherAt + length);
            case Numbers.I16 a
            when other instanceof Numbers.I16 b ->
                Arrays.mismatch(a.array(), at, at + length, b.array(), otherAt, otherAt + length);
            case Numbers.I32 a
            when other instanceof Numbers.I32 b ->
                Arrays.mismatch(a.array(), at, at + length, b.array(), otherAt, otherAt + length);
            case Numbers.I64 a
            when other instanceof Numbers.I64 b ->
                Arrays.mismatch(a.array(), at, at + length, b.array(), otherAt, otherAt + length);
            default -> 0;
        };
        int sample = mismatch < 0 ? EQUAL : mismatch / Math.max(1, width);
        if (one.allPresent() && other.allPresent()) {
            return sample;
        }
        return presence(one, from, other, otherFrom, count, sample);
    }

    /// Missing samples are equal whatever lies in their place.
    private static int presence(Numbers one, int from, Numbers other, int otherFrom, int count, int mismatch) {
        for (int i = 0; i < count; i++) {
            boolean there = one.present(from + i);
            if (there != other.present(otherFrom + i)) {
                return i;
            }
            if (there && i >= mismatch && mismatch != EQUAL && differs(one, from + i, other, otherFrom + i)) {
                return i;
            }
        }
        return EQUAL;
    }

    private static boolean differs(Numbers one, int sample, Numbers other, int otherSample) {
        double[] a = one.doubles();
        double[] b = other.doubles();
        int width = one.width();
        return Arrays.mismatch(
                        a, sample * width, (sample + 1) * width, b, otherSample * width, (otherSample + 1) * width)
                >= 0;
    }

    private static int texts(Texts one, int from, Texts other, int otherFrom, int count) {
        for (int i = 0; i < count; i++) {
            if (!one.sameAs(from + i, other, otherFrom + i)) {
                return i;
            }
        }
        return EQUAL;
    }

    private static int packets(Packets one, int from, Packets other, int otherFrom, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            boolean there = one.present(from + i);
            if (there != other.present(otherFrom + i)
                    || (there && !Arrays.equals(one.read(from + i), other.read(otherFrom + i)))) {
                return i;
            }
        }
        return EQUAL;
    }

    private static int lists(Lists one, int from, Lists other, int otherFrom, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            int length = one.from(from + i + 1) - one.from(from + i);
            if (one.present(from + i) != other.present(otherFrom + i)
                    || length != other.from(otherFrom + i + 1) - other.from(otherFrom + i)
                    || firstDifference(
                                    one.elements(),
                                    one.from(from + i),
                                    other.elements(),
                                    other.from(otherFrom + i),
                                    length)
                            != EQUAL) {
                return i;
            }
        }
        return EQUAL;
    }

    private static int structs(Structs one, int from, Structs other, int otherFrom, int count) throws IOException {
        if (one.fields() != other.fields()) {
            return 0;
        }
        for (int i = 0; i < count; i++) {
            if (one.present(from + i) != other.present(otherFrom + i)) {
                return i;
            }
            for (int field = 0; field < one.fields(); field++) {
                if (firstDifference(one.field(field), from + i, other.field(field), otherFrom + i, 1) != EQUAL) {
                    return i;
                }
            }
        }
        return EQUAL;
    }
}
