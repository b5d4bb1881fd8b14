package dev.cairn.formats.message;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Texts;
import dev.cairn.formats.message.gather.Blobs;
import dev.cairn.formats.message.type.Field;
import dev.cairn.formats.message.type.FieldType;
import dev.cairn.formats.message.type.FieldType.Array;
import dev.cairn.formats.message.type.FieldType.Blob;
import dev.cairn.formats.message.type.FieldType.Enumeration;
import dev.cairn.formats.message.type.FieldType.Instant;
import dev.cairn.formats.message.type.FieldType.Mapping;
import dev.cairn.formats.message.type.FieldType.Number;
import dev.cairn.formats.message.type.FieldType.Opaque;
import dev.cairn.formats.message.type.FieldType.Sequence;
import dev.cairn.formats.message.type.FieldType.Struct;
import dev.cairn.formats.message.type.FieldType.Text;
import dev.cairn.formats.message.type.Leaf;
import dev.cairn.formats.message.type.MessageType;
import dev.cairn.formats.message.type.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts the columns of one message together again.
final class JsonRender {
    /// Elements shown of an array in which there is nothing to show.
    private static final int LEAFLESS = 16;

    private final Map<String, Spot> spots = new HashMap<>();
    private final StringBuilder out = new StringBuilder();

    JsonRender(List<Leaf> leaves, MessageDecoder decoder) {
        for (int i = 0; i < leaves.size(); i++) {
            boolean blob = decoder.isBlob(i);
            spots.put(leaves.get(i).path(), new Spot(blob ? null : decoder.column(i), blob ? decoder.blobs(i) : null));
        }
    }

    /// Where one leaf stands: a sample of a column, and which part of its numbers.
    private static final class Spot {
        @Nullable
        Column column;

        final @Nullable Blobs blobs;
        int sample;
        int part;

        Spot(@Nullable Column column, @Nullable Blobs blobs) {
            this.column = column;
            this.blobs = blobs;
        }

        boolean present() {
            return blobs != null ? blobs.present(sample) : column != null && column.present(sample);
        }
    }

    String message(MessageType type) {
        struct(type, "");
        return out.toString();
    }

    private void struct(MessageType type, String prefix) {
        out.append('{');
        boolean first = true;
        for (Field field : type.fields()) {
            if (field.type() instanceof Opaque) {
                continue;
            }
            if (!first) {
                out.append(',');
            }
            first = false;
            JsonText.quote(out, field.name());
            out.append(':');
            value(field.type(), prefix + field.name());
        }
        out.append('}');
    }

    private void value(FieldType type, String path) {
        switch (type) {
            case Struct struct -> {
                List<Spot> below = below(path + '.');
                if (!below.isEmpty() && below.stream().noneMatch(Spot::present)) {
                    out.append("null");
                } else {
                    struct(struct.type(), path + '.');
                }
            }
            case Array array -> elements(array.element(), array.length(), Paths.element(array.element(), path), path);
            case Sequence sequence -> elements(sequence.element(), 0, Paths.element(sequence.element(), path), path);
            case Mapping mapping -> {
                List<Field> pair = List.of(new Field("key", 1, mapping.key()), new Field("value", 2, mapping.value()));
                elements(new Struct(new MessageType("", pair)), 0, path + "[]", path);
            }
            case Number _, Text _, Blob _, Instant _, Enumeration _ -> leaf(type, path);
            case Opaque _ -> out.append("null");
        }
    }

    /// The leaves at a path, or within it.
    private List<Spot> below(String path) {
        List<Spot> below = new ArrayList<>();
        spots.forEach((name, spot) -> {
            if (name.equals(path) || name.startsWith(path) && (path.endsWith(".") || inside(name, path.length()))) {
                below.add(spot);
            }
        });
        return below;
    }

    private static boolean inside(String name, int at) {
        return name.charAt(at) == '.' || name.charAt(at) == '[';
    }

    private void elements(FieldType element, int length, String path, String whole) {
        List<Spot> below = below(whole);
        if (below.isEmpty()) {
            out.append('[');
            for (int i = 0; i < Math.min(length, LEAFLESS); i++) {
                out.append(i == 0 ? "" : ",");
                value(element, path);
            }
            out.append(']');
            return;
        }
        if (below.stream().noneMatch(Spot::present)) {
            out.append("null");
            return;
        }
        int n = length;
        List<@Nullable Column> columns = new ArrayList<>();
        List<int[]> places = new ArrayList<>();
        for (Spot spot : below) {
            columns.add(spot.column);
            places.add(new int[] {spot.sample, spot.part});
            if (spot.column instanceof Lists lists) {
                n = lists.from(spot.sample + 1) - lists.from(spot.sample);
            }
        }
        out.append('[');
        for (int i = 0; i < n; i++) {
            for (int s = 0; s < below.size(); s++) {
                Spot spot = below.get(s);
                if (columns.get(s) instanceof Lists lists) {
                    spot.column = lists.elements();
                    spot.sample = lists.from(places.get(s)[0]) + i;
                } else {
                    spot.part = places.get(s)[1] * n + i;
                }
            }
            out.append(i == 0 ? "" : ",");
            value(element, path);
        }
        out.append(']');
        for (int s = 0; s < below.size(); s++) {
            Spot spot = below.get(s);
            spot.column = columns.get(s);
            spot.sample = places.get(s)[0];
            spot.part = places.get(s)[1];
        }
    }

    private void leaf(FieldType type, String path) {
        Spot spot = spots.get(path);
        if (spot == null || !spot.present()) {
            out.append("null");
        } else if (spot.blobs != null) {
            Blobs blobs = spot.blobs;
            base64(blobs.bytes(), blobs.offset(spot.sample), blobs.length(spot.sample));
        } else if (type instanceof Blob && spot.column instanceof Lists lists) {
            byte[] bytes = ((Numbers.I8) lists.elements()).array();
            int from = lists.from(spot.sample);
            base64(bytes, from, lists.from(spot.sample + 1) - from);
        } else if (spot.column instanceof Texts texts) {
            JsonText.quote(out, texts.text(spot.sample));
        } else if (spot.column instanceof Numbers numbers) {
            JsonText.number(out, numbers, spot.sample * numbers.width() + spot.part, boolOf(type));
        }
    }

    private static boolean boolOf(FieldType type) {
        return type instanceof Number(Scalar scalar, var _) && scalar == Scalar.BOOL;
    }

    private void base64(byte[] bytes, int from, int length) {
        byte[] range = Arrays.copyOfRange(bytes, from, from + length);
        out.append('"').append(Base64.getEncoder().encodeToString(range)).append('"');
    }
}
