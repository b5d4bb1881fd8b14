package dev.cairn.formats.message.ros;

import dev.cairn.episode.Scalar;
import dev.cairn.formats.message.type.FieldType;
import dev.cairn.formats.message.type.FieldType.Clocking;
import dev.cairn.formats.message.type.FieldType.Instant;
import dev.cairn.formats.message.type.FieldType.Number;
import dev.cairn.formats.message.type.FieldType.Text;
import org.jspecify.annotations.Nullable;

/// The built-in types of `.msg` texts.
final class Words {
    private Words() {}

    /// The type that a word means; null where it is the name of a message.
    static @Nullable FieldType builtIn(String word, Dialect dialect) {
        return switch (word) {
            case "bool" -> new Number(Scalar.BOOL);
            case "int8" -> new Number(Scalar.I8);
            case "uint8", "char" -> new Number(Scalar.U8);
            case "byte" -> new Number(dialect == Dialect.ROS1 ? Scalar.I8 : Scalar.U8);
            case "int16" -> new Number(Scalar.I16);
            case "uint16" -> new Number(Scalar.U16);
            case "int32" -> new Number(Scalar.I32);
            case "uint32" -> new Number(Scalar.U32);
            case "int64" -> new Number(Scalar.I64);
            case "uint64" -> new Number(Scalar.U64);
            case "float32" -> new Number(Scalar.F32);
            case "float64" -> new Number(Scalar.F64);
            case "string" -> new Text(false);
            case "wstring" -> new Text(true);
            case "time" -> new Instant(dialect == Dialect.ROS1 ? Clocking.UNSIGNED_PAIR : Clocking.MIXED_PAIR);
            case "duration" -> new Instant(dialect == Dialect.ROS1 ? Clocking.SIGNED_PAIR : Clocking.MIXED_PAIR);
            default -> null;
        };
    }
}
