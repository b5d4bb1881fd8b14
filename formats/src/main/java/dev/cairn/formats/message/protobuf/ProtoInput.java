package dev.cairn.formats.message.protobuf;

import dev.cairn.formats.message.gather.UndecodableMessage;

/// Walks the fields of one message; it complains of offsets in the array.
final class ProtoInput {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int GROUP = 3;
    static final int FIXED32 = 5;
    private static final int END_GROUP = 4;
    private static final int DEEPEST_GROUP = 64;

    byte[] bytes = new byte[0];
    /// Number of the field.
    int number;
    /// How it is written.
    int wire;
    /// A varint's value.
    long value;
    /// First byte of a value that is no varint.
    int from;
    /// Index behind the last byte of such a value.
    int to;

    private int at;
    private int end;

    void open(byte[] in, int first, int last) {
        bytes = in;
        at = first;
        end = last;
    }

    /// Moves to the next field and behind its value.
    boolean next() throws UndecodableMessage {
        if (at >= end) {
            return false;
        }
        int tag = tag();
        wire = tag & 7;
        number = tag >>> 3;
        value(0);
        return true;
    }

    private int tag() throws UndecodableMessage {
        byte one = bytes[at];
        if (one > 7) {
            at++;
            return one;
        }
        long tag = varint();
        if (tag >>> 32 != 0 || tag >>> 3 == 0) {
            throw broken("expected a tag, found " + Long.toUnsignedString(tag));
        }
        return (int) tag;
    }

    private void value(int depth) throws UndecodableMessage {
        from = at;
        switch (wire) {
            case VARINT -> value = varint();
            case FIXED64 -> skip(8);
            case FIXED32 -> skip(4);
            case BYTES -> {
                long length = varint();
                from = at;
                if (length < 0 || length > end - at) {
                    throw broken("a value of " + Long.toUnsignedString(length) + " bytes, " + (end - at) + " are left");
                }
                at += (int) length;
            }
            case GROUP -> {
                group(depth);
                return;
            }
            default -> throw broken("expected a field, found wire type " + wire);
        }
        to = at;
    }

    /// Finds the end of a group; what is in it lies from [#from] to [#to].
    private void group(int depth) throws UndecodableMessage {
        int own = number;
        int first = at;
        if (depth > DEEPEST_GROUP) {
            throw broken("groups nested deeper than " + DEEPEST_GROUP);
        }
        while (true) {
            if (at >= end) {
                throw broken("group " + own + " has no end");
            }
            int last = at;
            int tag = tag();
            if ((tag & 7) == END_GROUP) {
                if (tag >>> 3 != own) {
                    throw broken("expected the end of group " + own + ", found that of " + (tag >>> 3));
                }
                number = own;
                wire = GROUP;
                from = first;
                to = last;
                return;
            }
            wire = tag & 7;
            number = tag >>> 3;
            value(depth + 1);
        }
    }

    private void skip(int n) throws UndecodableMessage {
        if (n > end - at) {
            throw broken("expected " + n + " bytes, " + (end - at) + " are left");
        }
        at += n;
    }

    /// The next varint.
    long varint() throws UndecodableMessage {
        long sum = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (at >= end) {
                throw broken("a number is cut off");
            }
            byte next = bytes[at++];
            sum |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return sum;
            }
        }
        throw broken("a number of more than 10 bytes");
    }

    /// Whether anything is left.
    boolean more() {
        return at < end;
    }

    UndecodableMessage broken(String text) {
        return new UndecodableMessage(at, "", text);
    }
}
