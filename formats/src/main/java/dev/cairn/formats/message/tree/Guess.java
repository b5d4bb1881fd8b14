package dev.cairn.formats.message.tree;

import dev.cairn.episode.Scalar;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.tree.Tokens.Kind;
import dev.cairn.formats.message.type.Field;
import dev.cairn.formats.message.type.Field.Presence;
import dev.cairn.formats.message.type.FieldType;
import dev.cairn.formats.message.type.FieldType.Blob;
import dev.cairn.formats.message.type.FieldType.Clocking;
import dev.cairn.formats.message.type.FieldType.Instant;
import dev.cairn.formats.message.type.FieldType.Number;
import dev.cairn.formats.message.type.FieldType.Opaque;
import dev.cairn.formats.message.type.FieldType.Sequence;
import dev.cairn.formats.message.type.FieldType.Struct;
import dev.cairn.formats.message.type.FieldType.Text;
import dev.cairn.formats.message.type.MessageType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was seen at one place of some messages.
final class Guess {
    /// Integers up to this are exact as floats.
    private static final long EXACT = 1L << 53;

    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    private final Map<String, Guess> fields = new LinkedHashMap<>();
    private @Nullable Guess element;
    private boolean large;

    /// Adds what the value shows whose first token was `first`.
    ///
    /// @param room most places that may still be added; counted down
    void see(Tokens in, Kind first, int[] room) throws UndecodableMessage {
        kinds.add(first);
        switch (first) {
            case OBJECT -> {
                for (Kind kind = in.next(); kind != Kind.END; kind = in.next()) {
                    if (kind != Kind.KEY) {
                        throw in.broken("expected a key");
                    }
                    String key = in.text();
                    Guess field = fields.get(key);
                    if (field == null && room[0]-- > 0) {
                        field = new Guess();
                        fields.put(key, field);
                    }
                    Kind value = in.next();
                    if (field == null) {
                        in.skip(value);
                    } else {
                        field.see(in, value, room);
                    }
                }
            }
            case ARRAY -> {
                Guess each = element == null ? new Guess() : element;
                element = each;
                for (Kind kind = in.next(); kind != Kind.END; kind = in.next()) {
                    each.see(in, kind, room);
                }
            }
            case WHOLE -> large |= in.whole > EXACT || in.whole < -EXACT;
            case TEXT, BYTES, REAL, TRUTH, NULL, INSTANT -> {}
            case END, KEY, FINISH -> throw in.broken("expected a value");
        }
    }

    boolean isObject() {
        return kinds.contains(Kind.OBJECT);
    }

    /// The type that holds all that was seen.
    ///
    /// @param textual whether whole numbers may be floats that happen to be whole
    FieldType type(boolean textual, String name) {
        Set<Kind> seen = EnumSet.copyOf(kinds.isEmpty() ? EnumSet.of(Kind.NULL) : kinds);
        seen.remove(Kind.NULL);
        if (seen.equals(EnumSet.of(Kind.WHOLE))) {
            return new Number(textual && !large ? Scalar.F64 : Scalar.I64);
        }
        if (EnumSet.of(Kind.WHOLE, Kind.REAL).containsAll(seen) && !seen.isEmpty()) {
            return new Number(Scalar.F64);
        }
        if (seen.size() != 1) {
            return new Opaque(seen.isEmpty() ? "only null was seen" : "of several kinds: " + seen);
        }
        return switch (seen.iterator().next()) {
            case OBJECT ->
                InstantStep.isMoment(fields.keySet())
                        ? new Instant(Clocking.OBJECT)
                        : new Struct(new MessageType(name, fields(textual, name)));
            case ARRAY -> {
                FieldType each = element == null ? new Opaque("") : element.type(textual, name + "[]");
                yield each instanceof Opaque ? new Opaque("an array of nothing known") : new Sequence(each);
            }
            case TEXT -> new Text(false);
            case BYTES -> new Blob(Scalar.U8);
            case TRUTH -> new Number(Scalar.BOOL);
            case INSTANT -> new Instant(Clocking.OBJECT);
            case WHOLE, REAL, NULL, END, KEY, FINISH -> new Opaque("");
        };
    }

    List<Field> fields(boolean textual, String name) {
        List<Field> into = new ArrayList<>();
        fields.forEach((key, guess) -> into.add(
                new Field(key, into.size(), guess.type(textual, name + '.' + key), Presence.OPTIONAL, -1, "")));
        return into;
    }
}
