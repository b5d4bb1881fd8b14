package dev.cairn.formats.message.protobuf;

import dev.cairn.formats.message.gather.Gather;

/// A field that nobody wants, but which unsets wanted ones.
final class RivalField extends ProtoField {
    RivalField(int number) {
        super(number, new Gather[0], 0);
    }

    @Override
    void reset() {}

    @Override
    void see(ProtoInput in) {
        unsetRivals();
    }

    @Override
    void finish(byte[] bytes) {}
}
