package dev.cairn.formats.parquet;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Structs;
import dev.cairn.episode.Texts;
import java.util.ArrayList;
import java.util.List;

/// Columns in which every sample is missing.
final class Missing {
    private Missing() {}

    static Column column(SampleType type, int count) {
        boolean[] present = new boolean[count];
        return switch (type) {
            case SampleType.Numeric numeric -> numbers(numeric, count, present);
            case SampleType.Text _ -> new Texts(new byte[0], new int[count], new int[count], count, present);
            case SampleType.Encoded _ -> packets(count);
            case SampleType.ListOf list -> new Lists(new int[count + 1], column(list.element(), 0), count, present);
            case SampleType.StructOf struct -> {
                List<Column> fields = new ArrayList<>();
                for (SampleType.Field field : struct.fields()) {
                    fields.add(column(field.type(), count));
                }
                yield new Structs(fields, count, present);
            }
        };
    }

    private static Column numbers(SampleType.Numeric type, int count, boolean[] present) {
        int width = type.width();
        int length = Math.multiplyExact(count, width);
        return switch (type.scalar()) {
            case BOOL, I8, U8 -> new Numbers.I8(type.scalar(), new byte[length], count, width, present);
            case I16, U16, F16 -> new Numbers.I16(type.scalar(), new short[length], count, width, present);
            case I32, U32 -> new Numbers.I32(type.scalar(), new int[length], count, width, present);
            case I64, U64 -> new Numbers.I64(type.scalar(), new long[length], count, width, present);
            case F32 -> new Numbers.F32(new float[length], count, width, present);
            case F64 -> new Numbers.F64(new double[length], count, width, present);
        };
    }

    private static Packets packets(int count) {
        Packets.Builder packets =
                new Packets.Builder(new PacketBytes.InMemory(new byte[0]), CodecConfig.IN_BAND, count);
        for (int i = 0; i < count; i++) {
            packets.addMissing(i);
        }
        return packets.build();
    }
}
