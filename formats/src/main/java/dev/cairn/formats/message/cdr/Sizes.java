package dev.cairn.formats.message.cdr;

import dev.cairn.episode.Scalar;
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
import dev.cairn.formats.message.type.MessageType;
import java.util.IdentityHashMap;
import java.util.Map;

/// How many bytes types take at least, without padding; saturates.
final class Sizes {
    private static final long MOST = 1L << 40;

    /// By identity, for the hash of a type visits all types within it.
    private final Map<MessageType, Long> known = new IdentityHashMap<>();

    long least(FieldType type) {
        return switch (type) {
            case Number(var scalar, var _) -> scalar.bytes();
            case Enumeration(var scalar, var _) -> scalar.bytes();
            case Instant _ -> 8;
            case Text _, Blob _, Sequence _, Mapping _ -> 4;
            case Opaque opaque -> Math.max(0, opaque.bytes());
            case Array array -> Math.min(MOST, least(array.element()) * array.length());
            case Struct struct -> least(struct.type());
        };
    }

    long least(MessageType type) {
        Long before = known.get(type);
        if (before != null) {
            return before;
        }
        long sum = 0;
        for (Field field : type.fields()) {
            sum += field.presence() == Field.Presence.ALWAYS ? least(field.type()) : 0;
        }
        known.put(type, Math.min(MOST, sum));
        return Math.min(MOST, sum);
    }

    /// Bytes of one number that lies as its scalar does; 0 for what is no number.
    static int number(FieldType type) {
        return switch (type) {
            case Number(var scalar, var _) -> scalar.bytes();
            case Enumeration(var scalar, var _) -> scalar.bytes();
            case Instant _ -> 2 * Scalar.I32.bytes();
            case Text _, Blob _, Sequence _, Mapping _, Opaque _, Array _, Struct _ -> 0;
        };
    }

    /// What the alignment of a number follows.
    static int alignment(FieldType type) {
        return type instanceof Instant ? Scalar.I32.bytes() : number(type);
    }
}
