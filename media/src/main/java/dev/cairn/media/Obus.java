package dev.cairn.media;

/// The open bitstream units of AV1 in a packet: a walk over their heads.
final class Obus {
    static final int SEQUENCE_HEADER = 1;
    private static final int TEMPORAL_DELIMITER = 2;
    private static final int REDUNDANT_FRAME_HEADER = 7;
    private static final int TILE_LIST = 8;
    private static final int PADDING = 15;

    private final byte[] bytes;
    private int start;
    private int payload;
    private int end;
    private int type;

    Obus(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Steps to the next unit; false at the end, or where a head does not fit.
    boolean next() {
        start = end;
        if (start >= bytes.length) {
            return false;
        }
        int head = bytes[start] & 0xff;
        type = head >> 3 & 15;
        boolean extended = (head & 4) != 0;
        boolean sized = (head & 2) != 0;
        payload = start + (extended ? 2 : 1);
        if (!sized) {
            end = bytes.length;
            return payload <= end;
        }
        long size = 0;
        for (int i = 0; i < 8; i++) {
            if (payload >= bytes.length) {
                return false;
            }
            int octet = bytes[payload++] & 0xff;
            size |= (long) (octet & 0x7f) << i * 7;
            if ((octet & 0x80) == 0) {
                break;
            }
        }
        if (size > bytes.length - payload) {
            return false;
        }
        end = payload + (int) size;
        return true;
    }

    int type() {
        return type;
    }

    /// Where the unit begins, head included.
    int start() {
        return start;
    }

    /// Where its content begins.
    int payload() {
        return payload;
    }

    /// Where it ends.
    int end() {
        return end;
    }

    /// A packet as MP4 wants it: without temporal delimiters, repeated heads, tile lists and padding.
    static byte[] withoutDelimiters(byte[] packet) {
        byte[] kept = new byte[packet.length];
        int length = 0;
        Obus units = new Obus(packet);
        while (units.next()) {
            switch (units.type) {
                case TEMPORAL_DELIMITER, REDUNDANT_FRAME_HEADER, TILE_LIST, PADDING -> {}
                default -> {
                    int size = units.end - units.start;
                    System.arraycopy(packet, units.start, kept, length, size);
                    length += size;
                }
            }
        }
        return java.util.Arrays.copyOf(kept, length);
    }
}
