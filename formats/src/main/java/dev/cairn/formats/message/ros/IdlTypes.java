package dev.cairn.formats.message.ros;

import dev.cairn.episode.Scalar;
import dev.cairn.formats.message.ros.Idl.Type;
import dev.cairn.formats.message.type.FieldType;
import dev.cairn.formats.message.type.FieldType.Number;
import dev.cairn.formats.message.type.FieldType.Opaque;
import dev.cairn.formats.message.type.FieldType.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Reads types as IDL spells them.
final class IdlTypes {
    private static final int LONG_DOUBLE = 16;
    private static final int DEEPEST = 32;

    private final IdlLexer in;
    private final Idl into;
    private int depth;

    IdlTypes(IdlLexer in, Idl into) {
        this.in = in;
        this.into = into;
    }

    Type type(String scope) throws BadDefinition {
        if (depth >= DEEPEST) {
            throw new BadDefinition("types nested deeper than " + DEEPEST);
        }
        depth++;
        String word = in.next();
        Type type = switch (word) {
            case "sequence" -> {
                in.expect("<");
                Type element = type(scope);
                OptionalInt bound = in.take(",") ? OptionalInt.of(length(scope)) : OptionalInt.empty();
                in.expect(">");
                yield new Type.SequenceOf(element, bound);
            }
            case "map" -> {
                in.expect("<");
                Type key = type(scope);
                in.expect(",");
                Type value = type(scope);
                if (in.take(",")) {
                    length(scope);
                }
                in.expect(">");
                yield new Type.MapOf(key, value);
            }
            case "string", "wstring" -> {
                if (in.take("<")) {
                    length(scope);
                    in.expect(">");
                }
                yield new Type.BuiltIn(new Text(word.equals("wstring")));
            }
            case "unsigned" -> new Type.BuiltIn(unsigned());
            case "long" -> new Type.BuiltIn(signedLong());
            default -> plain(word);
        };
        depth--;
        return type;
    }

    private FieldType unsigned() throws BadDefinition {
        if (in.take("short")) {
            return new Number(Scalar.U16);
        }
        in.expect("long");
        return new Number(in.take("long") ? Scalar.U64 : Scalar.U32);
    }

    private FieldType signedLong() {
        if (in.take("double")) {
            return new Opaque("long double", LONG_DOUBLE);
        }
        return new Number(in.take("long") ? Scalar.I64 : Scalar.I32);
    }

    private static Type plain(String word) throws BadDefinition {
        Scalar scalar = switch (word) {
            case "boolean" -> Scalar.BOOL;
            case "octet", "char", "uint8" -> Scalar.U8;
            case "int8" -> Scalar.I8;
            case "short", "int16" -> Scalar.I16;
            case "uint16" -> Scalar.U16;
            case "int32" -> Scalar.I32;
            case "uint32" -> Scalar.U32;
            case "int64" -> Scalar.I64;
            case "uint64" -> Scalar.U64;
            case "float" -> Scalar.F32;
            case "double" -> Scalar.F64;
            default -> null;
        };
        if (scalar != null) {
            return new Type.BuiltIn(new Number(scalar));
        }
        if (word.equals("wchar")) {
            return new Type.BuiltIn(new Opaque("wide characters differ among writers"));
        }
        if (!Character.isLetter(word.charAt(0)) && word.charAt(0) != '_' && !word.startsWith("::")) {
            throw new BadDefinition("expected a type in IDL, found '" + word + "'");
        }
        return new Type.Named(word);
    }

    /// A type with the lengths that stand behind the name.
    Type dimensions(Type type, String scope) throws BadDefinition {
        List<Integer> lengths = new ArrayList<>();
        while (in.take("[")) {
            lengths.add(length(scope));
            in.expect("]");
            if (lengths.size() > DEEPEST) {
                throw new BadDefinition("more than " + DEEPEST + " dimensions");
            }
        }
        Type whole = type;
        for (int length : lengths.reversed()) {
            whole = new Type.ArrayOf(whole, length);
        }
        return whole;
    }

    long number(String scope) throws BadDefinition {
        return new IdlExpression(in, into.numbers, scope).read();
    }

    private int length(String scope) throws BadDefinition {
        String word = in.peek();
        // Within brackets of a type, '>' closes: only plain words are read there.
        long length = in.peek(1).equals(">")
                ? new IdlExpression(lexer(in.next()), into.numbers, scope).read()
                : number(scope);
        if (length < 0 || length > Integer.MAX_VALUE) {
            throw new BadDefinition("expected a length in IDL, found '" + word + "'");
        }
        return (int) length;
    }

    private static IdlLexer lexer(String word) throws BadDefinition {
        return new IdlLexer(word, 1);
    }
}
