package dev.cairn.formats.message.gather;

/// Bytes that all columns of one decoder may take together, so that a message of many empty elements fills
/// no memory.
final class Budget {
    private final long most;
    private long used;

    Budget(long most) {
        this.most = most;
    }

    /// A new length for an array: twice the old where there is room, else what is needed.
    ///
    /// @param size bytes of one element
    int grown(int length, long needed, int size) throws UndecodableMessage {
        long twice = Math.max(needed, length * 2L);
        long room = used + (twice - length) * size <= most ? twice : needed;
        long after = used + (room - length) * size;
        if (after > most || room > Integer.MAX_VALUE - 8) {
            throw new UndecodableMessage(0, "", "the columns would take more than " + most + " bytes");
        }
        used = after;
        return (int) room;
    }

    /// Largest number of bytes.
    long most() {
        return most;
    }
}
