package dev.cairn.formats.message.protobuf;

import dev.cairn.formats.message.gather.UndecodableMessage;

/// What an edition, a file, a message or a field says of how fields are present and written.
///
/// @param explicit whether scalars know that they were not set
/// @param group whether messages end by a tag
record Features(boolean explicit, boolean group) {
    private static final int PRESENCE = 1;
    private static final int MESSAGES = 5;
    private static final long IMPLICIT = 2;
    private static final long DELIMITED = 2;

    static final Features PROTO2 = new Features(true, false);
    static final Features PROTO3 = new Features(false, false);
    static final Features EDITIONS = new Features(true, false);

    /// These features, with those that a `FeatureSet` changes.
    Features with(byte[] bytes, int from, int to) throws UndecodableMessage {
        boolean explicitly = explicit;
        boolean grouped = group;
        ProtoInput in = new ProtoInput();
        in.open(bytes, from, to);
        while (in.next()) {
            if (in.number == PRESENCE && in.wire == ProtoInput.VARINT) {
                explicitly = in.value != IMPLICIT;
            } else if (in.number == MESSAGES && in.wire == ProtoInput.VARINT) {
                grouped = in.value == DELIMITED;
            }
        }
        return new Features(explicitly, grouped);
    }

    /// These features, with those that lie in a field of the options.
    Features within(byte[] bytes, int from, int to, int field) throws UndecodableMessage {
        Features features = this;
        ProtoInput in = new ProtoInput();
        in.open(bytes, from, to);
        while (in.next()) {
            if (in.number == field && in.wire == ProtoInput.BYTES) {
                features = features.with(bytes, in.from, in.to);
            }
        }
        return features;
    }
}
