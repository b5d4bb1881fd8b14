package dev.cairn.formats.message.protobuf;

import dev.cairn.formats.message.gather.UndecodableMessage;

/// Messages, at the top and within others.
///
/// Fields that come once are noted while the bytes are walked and appended at the end, for the last of them
/// counts; repeated ones are appended as they come.
final class MessageReader extends ValueReader {
    /// Field numbers up to this are looked up in a table.
    private static final int TABLE = 1024;

    private final boolean group;
    private final ProtoField[] fields;
    private final ProtoField[] table;
    private final ProtoInput in = new ProtoInput();

    MessageReader(boolean group, ProtoField[] fields) {
        this.group = group;
        this.fields = fields;
        int most = 0;
        for (ProtoField field : fields) {
            most = Math.max(most, Math.min(field.number(), TABLE));
        }
        table = new ProtoField[most + 1];
        for (ProtoField field : fields) {
            if (field.number() <= TABLE && field.number() >= 0) {
                table[field.number()] = field;
            }
        }
    }

    @Override
    int wire() {
        return group ? ProtoInput.GROUP : ProtoInput.BYTES;
    }

    @Override
    void read(byte[] bytes, long varint, int from, int to) throws UndecodableMessage {
        for (ProtoField field : fields) {
            field.reset();
        }
        in.open(bytes, from, to);
        while (in.next()) {
            ProtoField field = in.number < table.length ? table[in.number] : in.number > TABLE ? find(in.number) : null;
            if (field != null) {
                field.see(in);
            }
        }
        for (ProtoField field : fields) {
            field.finish(bytes);
        }
    }

    private @org.jspecify.annotations.Nullable ProtoField find(int number) {
        for (ProtoField field : fields) {
            if (field.number() == number) {
                return field;
            }
        }
        return null;
    }

    @Override
    void readDefault() throws UndecodableMessage {
        read(new byte[0], 0, 0, 0);
    }

    @Override
    boolean merges() {
        return true;
    }
}
