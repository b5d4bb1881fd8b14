package dev.cairn.formats.message.protobuf;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.type.MessageType;

/// Types from descriptors.
public final class ProtoSchemas {
    private ProtoSchemas() {}

    /// The type of a name in a binary `FileDescriptorSet`.
    ///
    /// Fields of types that contain themselves are left out at the second time. Extensions are not read.
    ///
    /// @throws FormatException CORRUPT_FILE for bytes that are no descriptors, or lack a type; OVER_LIMIT
    public static MessageType parse(String name, byte[] set, ReadLimits limits) throws FormatException {
        ReadLimits.hold(set.length, limits.documentBytes(), "schema " + name, 0, "the schema");
        DescriptorReader reader = new DescriptorReader();
        try {
            reader.set(set);
        } catch (UndecodableMessage e) {
            throw new FormatException(
                    Problem.CORRUPT_FILE, "schema " + name, e.offset(), "no file descriptor set: " + e.getMessage());
        }
        return new TypeBuilder(reader, name, limits).root();
    }
}
