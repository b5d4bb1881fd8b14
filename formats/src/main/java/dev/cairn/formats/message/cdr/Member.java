package dev.cairn.formats.message.cdr;

import dev.cairn.formats.message.gather.UndecodableMessage;

/// The header in front of a member.
///
/// @param id of the member, or [#END]
/// @param size of its value in bytes, within what is left
record Member(int id, int size) {
    /// Id of what closes the members of an XCDR1 struct.
    static final int END = -1;

    private static final int EXTENDED = 0x3f01;
    private static final int SENTINEL = 0x3f02;

    /// A header of XCDR1.
    static Member first(Input in, String path) throws UndecodableMessage {
        long word = in.count(4, path);
        int head = (int) (in.big ? word >>> 16 : word & 0xffff);
        long size = in.big ? word & 0xffff : word >>> 16;
        int id = head & 0x3fff;
        if (id == SENTINEL) {
            return new Member(END, 0);
        }
        if (id == EXTENDED) {
            id = (int) in.count(4, path) & 0x0fffffff;
            size = in.count(4, path);
        }
        return new Member(id, held(in, size, path));
    }

    /// A header of XCDR2. Where the length is also the first word of the value, the value begins with it.
    static Member second(Input in, String path) throws UndecodableMessage {
        long word = in.count(4, path);
        int code = (int) (word >>> 28) & 7;
        int id = (int) word & 0x0fffffff;
        long size = code < 4 ? 1L << code : in.count(4, path);
        if (code > 4) {
            in.at -= 4;
            size = 4 + (code == 5 ? size : code == 6 ? 4 * size : 8 * size);
        }
        return new Member(id, held(in, size, path));
    }

    private static int held(Input in, long size, String path) throws UndecodableMessage {
        if (size > in.end - in.at) {
            throw in.broken(path, "a member of " + size + " bytes, " + (in.end - in.at) + " are left");
        }
        return (int) size;
    }
}
