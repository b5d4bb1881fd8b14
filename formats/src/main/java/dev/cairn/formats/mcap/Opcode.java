package dev.cairn.formats.mcap;

/// First byte of a record, and the sizes that never change.
final class Opcode {
    static final int HEADER = 0x01;
    static final int FOOTER = 0x02;
    static final int SCHEMA = 0x03;
    static final int CHANNEL = 0x04;
    static final int MESSAGE = 0x05;
    static final int CHUNK = 0x06;
    static final int MESSAGE_INDEX = 0x07;
    static final int CHUNK_INDEX = 0x08;
    static final int ATTACHMENT = 0x09;
    static final int ATTACHMENT_INDEX = 0x0a;
    static final int STATISTICS = 0x0b;
    static final int METADATA = 0x0c;
    static final int METADATA_INDEX = 0x0d;
    static final int SUMMARY_OFFSET = 0x0e;
    static final int DATA_END = 0x0f;

    /// Opcode and length.
    static final int HEAD_BYTES = 9;

    /// Channel, sequence and two stamps, in front of a message's bytes.
    static final int MESSAGE_HEAD_BYTES = 22;

    static final int FOOTER_BYTES = 20;
    static final int DATA_END_BYTES = 4;

    /// Two stamps, the unpacked size and its checksum, in front of a chunk's compression.
    static final int CHUNK_HEAD_BYTES = 28;

    /// Channels and schemas are numbered by 16 bits.
    static final int IDS = 1 << 16;

    private static final byte[] MAGIC = {(byte) 0x89, 'M', 'C', 'A', 'P', '0', '\r', '\n'};

    private Opcode() {}

    static int magicLength() {
        return MAGIC.length;
    }

    static byte[] magic() {
        return MAGIC.clone();
    }

    static boolean isMagic(byte[] bytes, int at) {
        return at >= 0
                && at + MAGIC.length <= bytes.length
                && java.util.Arrays.equals(MAGIC, 0, MAGIC.length, bytes, at, at + MAGIC.length);
    }
}
