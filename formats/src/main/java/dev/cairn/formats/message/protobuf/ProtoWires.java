package dev.cairn.formats.message.protobuf;

import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.message.gather.Gather;
import dev.cairn.formats.message.gather.NumberGather;
import dev.cairn.formats.message.gather.Selection;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.gather.Wire;
import dev.cairn.formats.message.type.Field;
import dev.cairn.formats.message.type.Field.Presence;
import dev.cairn.formats.message.type.FieldType;
import dev.cairn.formats.message.type.FieldType.Array;
import dev.cairn.formats.message.type.FieldType.Blob;
import dev.cairn.formats.message.type.FieldType.Code;
import dev.cairn.formats.message.type.FieldType.Enumeration;
import dev.cairn.formats.message.type.FieldType.Instant;
import dev.cairn.formats.message.type.FieldType.Mapping;
import dev.cairn.formats.message.type.FieldType.Number;
import dev.cairn.formats.message.type.FieldType.Opaque;
import dev.cairn.formats.message.type.FieldType.Sequence;
import dev.cairn.formats.message.type.FieldType.Struct;
import dev.cairn.formats.message.type.FieldType.Text;
import dev.cairn.formats.message.type.MessageType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Compiles types to readers of protobuf messages.
public final class ProtoWires {
    private final ReadLimits limits;

    private ProtoWires(ReadLimits limits) {
        this.limits = limits;
    }

    /// A reader of whole messages.
    public static Wire of(MessageType type, @Nullable Selection wanted, ReadLimits limits) {
        MessageReader reader = new ProtoWires(limits).message(new Struct(type), wanted);
        return (bytes, from, to) -> {
            try {
                reader.read(bytes, 0, from, to);
            } catch (UndecodableMessage e) {
                throw e.from(from);
            }
        };
    }

    private MessageReader message(Struct struct, @Nullable Selection wanted) {
        List<ProtoField> fields = new ArrayList<>();
        List<Integer> choices = new ArrayList<>();
        if (wanted != null) {
            int at = 0;
            for (Field field : struct.type().fields()) {
                Selection part = wanted.part(at++);
                if (part != null || field.choice() >= 0) {
                    fields.add(part == null ? new RivalField(field.number()) : field(field, part));
                    choices.add(field.choice());
                }
            }
        }
        for (int i = 0; i < fields.size(); i++) {
            List<ProtoField> rivals = new ArrayList<>();
            for (int j = 0; j < fields.size(); j++) {
                if (j != i && choices.get(i) >= 0 && choices.get(i).equals(choices.get(j))) {
                    rivals.add(fields.get(j));
                }
            }
            fields.get(i).rivals(rivals.toArray(new ProtoField[0]));
        }
        return new MessageReader(struct.group(), fields.toArray(new ProtoField[0]));
    }

    private ProtoField field(Field field, Selection wanted) {
        Gather[] below = wanted.below();
        int depth = wanted.depth();
        return switch (field.type()) {
            case Sequence _, Array _ -> {
                Selection element = Objects.requireNonNull(wanted.part(0));
                yield new ManyField(field.number(), below, depth, reader(element, ""));
            }
            case Mapping _ -> new ManyField(field.number(), below, depth, entry(wanted));
            case Number _, Text _, Blob _, Instant _, Enumeration _, Struct _, Opaque _ -> {
                boolean optional = field.presence() == Presence.OPTIONAL;
                yield new SingleField(field.number(), below, depth, reader(wanted, field.fallback()), optional);
            }
        };
    }

    /// The reader of a map's entries: messages of a key and a value, either of which may be left out.
    private MessageReader entry(Selection wanted) {
        List<ProtoField> fields = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Selection part = wanted.part(i);
            if (part != null) {
                fields.add(new SingleField(i + 1, part.below(), part.depth(), reader(part, ""), false));
            }
        }
        return new MessageReader(false, fields.toArray(new ProtoField[0]));
    }

    private ValueReader reader(Selection wanted, String fallback) {
        FieldType type = wanted.type();
        return switch (type) {
            case Struct struct -> message(struct, wanted);
            case Number(var _, Code code) -> new NumberReader((NumberGather) gather(wanted), code, fallback);
            case Enumeration enumeration ->
                new NumberReader((NumberGather) gather(wanted), Code.VARINT, number(enumeration.names(), fallback));
            case Instant _ -> new InstantReader((NumberGather) gather(wanted));
            case Text _ -> bytes(wanted, fallback.getBytes(StandardCharsets.UTF_8));
            case Blob _ -> bytes(wanted, Fallbacks.unescaped(fallback));
            case Array _, Sequence _, Mapping _, Opaque _ ->
                throw new IllegalArgumentException(wanted.path() + " cannot be in protobuf");
        };
    }

    private BytesReader bytes(Selection wanted, byte[] fallback) {
        return new BytesReader(gather(wanted), wanted.depth(), limits.textBytes(), fallback);
    }

    private static Gather gather(Selection wanted) {
        return Objects.requireNonNull(wanted.gather());
    }

    private static String number(Map<Long, String> names, String name) {
        for (Map.Entry<Long, String> entry : names.entrySet()) {
            if (entry.getValue().equals(name)) {
                return Long.toString(entry.getKey());
            }
        }
        return "";
    }
}
