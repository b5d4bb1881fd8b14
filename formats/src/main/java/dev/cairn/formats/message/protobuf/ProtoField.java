package dev.cairn.formats.message.protobuf;

import dev.cairn.formats.message.gather.Gather;
import dev.cairn.formats.message.gather.UndecodableMessage;

/// One field of a compiled message.
abstract class ProtoField {
    private final int number;
    private final Gather[] below;
    private final int depth;
    /// Fields that become unset when this one is set.
    private ProtoField[] rivals = {};

    /// @param below the columns it fills
    /// @param depth collections it lies in
    ProtoField(int number, Gather[] below, int depth) {
        this.number = number;
        this.below = below;
        this.depth = depth;
    }

    final int number() {
        return number;
    }

    final int depth() {
        return depth;
    }

    final void rivals(ProtoField[] others) {
        rivals = others;
    }

    /// Forgets what an earlier message had.
    abstract void reset();

    /// Takes a value that the input stands behind; one of a strange wire type is passed over.
    abstract void see(ProtoInput in) throws UndecodableMessage;

    /// Ends the message.
    abstract void finish(byte[] bytes) throws UndecodableMessage;

    final void unsetRivals() {
        for (ProtoField rival : rivals) {
            rival.reset();
        }
    }

    final void missing() throws UndecodableMessage {
        for (Gather gather : below) {
            gather.missing(depth);
        }
    }

    final void close() throws UndecodableMessage {
        for (Gather gather : below) {
            gather.close(depth);
        }
    }
}
