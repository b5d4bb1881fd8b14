package dev.cairn.formats.message.tree;

import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.message.gather.Gather;
import dev.cairn.formats.message.gather.NumberGather;
import dev.cairn.formats.message.gather.Selection;
import dev.cairn.formats.message.gather.TextGather;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.gather.Wire;
import dev.cairn.formats.message.tree.Tokens.Kind;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Compiles types to readers of JSON, CBOR and MessagePack.
public final class TreeWires {
    private final ReadLimits limits;

    private TreeWires(ReadLimits limits) {
        this.limits = limits;
    }

    /// A reader of whole messages. Keys may come in any order, wanted ones that are absent or of another
    /// kind are missing samples, others are passed over.
    ///
    /// @param encoding `json`, `cbor` or `msgpack`
    public static Wire of(MessageType type, @Nullable Selection wanted, String encoding, ReadLimits limits) {
        Tokens tokens = tokens(encoding, limits);
        TreeStep step = wanted == null ? null : new TreeWires(limits).root(type, wanted);
        return (bytes, from, to) -> read(tokens, step, bytes, from, to);
    }

    private static void read(Tokens tokens, @Nullable TreeStep step, byte[] bytes, int from, int to)
            throws UndecodableMessage {
        tokens.open(bytes, from, to);
        Kind first = tokens.next();
        if (step == null) {
            tokens.skip(first);
        } else {
            step.read(tokens, first);
        }
        if (tokens.next() != Kind.FINISH) {
            throw tokens.broken("the message should end here");
        }
    }

    static Tokens tokens(String encoding, ReadLimits limits) {
        return switch (encoding) {
            case "json" -> new JsonTokens(limits.nesting());
            case "cbor" -> new CborTokens(limits.nesting());
            case "msgpack" -> new MsgpackTokens(limits.nesting());
            default -> throw new IllegalArgumentException(encoding);
        };
    }

    /// A message that is no object is the one field of its type.
    private TreeStep root(MessageType type, Selection wanted) {
        if (TreeTypes.isBare(type)) {
            return step(Objects.requireNonNull(wanted.part(0)));
        }
        return step(wanted);
    }

    private TreeStep step(Selection wanted) {
        int depth = wanted.depth();
        return switch (wanted.type()) {
            case Struct struct -> object(struct.type(), wanted);
            case Array _, Sequence _ ->
                new ArrayStep(wanted.below(), depth, step(Objects.requireNonNull(wanted.part(0))));
            case Mapping _ -> new MapStep(wanted.below(), depth, optional(wanted.part(0)), optional(wanted.part(1)));
            case Number _, Enumeration _ -> new NumberStep((NumberGather) gather(wanted), depth);
            case Text _ -> new TextStep((TextGather) gather(wanted), depth, limits.textBytes());
            case Blob _ -> new BytesStep(gather(wanted), depth);
            case Instant _ -> new InstantStep((NumberGather) gather(wanted), depth);
            case Opaque _ -> throw new IllegalArgumentException(wanted.path() + " cannot be decoded");
        };
    }

    private @Nullable TreeStep optional(@Nullable Selection wanted) {
        return wanted == null ? null : step(wanted);
    }

    private ObjectStep object(MessageType type, Selection wanted) {
        List<String> keys = new ArrayList<>();
        List<TreeStep> values = new ArrayList<>();
        for (int i = 0; i < type.fields().size(); i++) {
            Selection part = wanted.part(i);
            if (part != null) {
                keys.add(type.fields().get(i).name());
                values.add(step(part));
            }
        }
        return new ObjectStep(wanted.below(), wanted.depth(), keys, values);
    }

    private static Gather gather(Selection wanted) {
        return Objects.requireNonNull(wanted.gather());
    }
}
