package dev.cairn.formats.message;

import dev.cairn.episode.Column;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.message.cdr.CdrWires;
import dev.cairn.formats.message.gather.BlobGather;
import dev.cairn.formats.message.gather.Blobs;
import dev.cairn.formats.message.gather.Gather;
import dev.cairn.formats.message.gather.Selection;
import dev.cairn.formats.message.gather.Selector;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.gather.Wanted;
import dev.cairn.formats.message.gather.Wire;
import dev.cairn.formats.message.protobuf.ProtoWires;
import dev.cairn.formats.message.tree.TreeWires;
import dev.cairn.formats.message.type.MessageType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decodes the wanted leaves of messages of one type into columns; for one thread.
///
/// Of the rest no more is read than it takes to step over it. With nothing wanted it tells whether messages
/// are whole.
public final class MessageDecoder {
    private final Wire wire;
    private final List<Gather> gathers;
    private int messages;

    private MessageDecoder(Wire wire, List<Gather> gathers) {
        this.wire = wire;
        this.gathers = gathers;
    }

    /// Makes the plan.
    ///
    /// @param messageEncoding `ros1`, `cdr`, `protobuf`, `json`, `cbor` or `msgpack`
    /// @throws FormatException UNSUPPORTED_FEATURE for another encoding or a type that it cannot hold,
    ///     OVER_LIMIT
    /// @throws IllegalArgumentException if a path is no leaf of the type
    public static MessageDecoder compile(
            MessageType type, String messageEncoding, List<Wanted> wanted, ReadLimits limits) throws FormatException {
        Selector.Selected selected = Selector.select(type, wanted, limits);
        return new MessageDecoder(wire(type, messageEncoding, selected.root(), limits), selected.gathers());
    }

    private static Wire wire(MessageType type, String encoding, @Nullable Selection wanted, ReadLimits limits)
            throws FormatException {
        return switch (encoding) {
            case "ros1" -> CdrWires.ros1(type, wanted, limits);
            case "cdr" -> CdrWires.cdr(type, wanted, limits);
            case "json", "cbor", "msgpack" -> TreeWires.of(type, wanted, encoding, limits);
            case "protobuf" -> ProtoWires.of(type, wanted, limits);
            default ->
                throw new FormatException(
                        Problem.UNSUPPORTED_FEATURE,
                        "schema " + type.name(),
                        "messages in '" + encoding + "' are not decoded");
        };
    }

    /// Appends a message to the columns; when it throws they are as before.
    ///
    /// @param to index behind the last byte
    public void decode(byte[] bytes, int from, int to) throws UndecodableMessage {
        try {
            wire.read(bytes, from, to);
            messages++;
        } catch (UndecodableMessage e) {
            for (Gather gather : gathers) {
                gather.truncate(messages);
            }
            throw e;
        }
    }

    /// Messages decoded since the last [#clear()].
    public int messages() {
        return messages;
    }

    /// The column of a wanted leaf; lent, void at the next message. Blobs have none.
    public Column column(int leaf) {
        return gathers.get(leaf).column();
    }

    /// The bytes of a wanted leaf that is a blob; lent, void at the next message.
    public Blobs blobs(int leaf) {
        if (gathers.get(leaf) instanceof BlobGather blobs) {
            return blobs.blobs();
        }
        throw new IllegalStateException("leaf " + leaf + " is no blob");
    }

    /// Whether a wanted leaf is handed out as bytes.
    public boolean isBlob(int leaf) {
        return gathers.get(leaf) instanceof BlobGather;
    }

    /// The first number of a wanted leaf in the last message, without making a column.
    ///
    /// @param otherwise given back where there is none, or where the leaf is no 64-bit integer or instant
    public long firstOfLast(int leaf, long otherwise) {
        return gathers.get(leaf).firstOfLast(otherwise);
    }

    /// Samples since the last [#clear()] that are missing because their number of elements was not the
    /// wanted one.
    public long misfits(int leaf) {
        return gathers.get(leaf).misfits();
    }

    /// Bytes that all columns hold; clear them before it is much.
    public long heldBytes() {
        long held = 0;
        for (Gather gather : gathers) {
            held += gather.heldBytes();
        }
        return held;
    }

    /// Forgets all messages.
    public void clear() {
        messages = 0;
        for (Gather gather : gathers) {
            gather.truncate(0);
        }
    }
}
