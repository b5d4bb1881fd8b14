package dev.cairn.formats.message.cdr;

import dev.cairn.formats.message.type.MessageType.Layout;

/// The variants of the binary form.
///
/// @param widest alignment of the widest numbers
/// @param ended whether texts end with a NUL
/// @param second whether it is XCDR2, with lengths in front of what may grow
/// @param unsaid layout of types that say none
/// @param parameters whether mutable types are written member by member
record Form(int widest, boolean ended, boolean second, Layout unsaid, boolean parameters) {
    static final Form ROS1 = new Form(1, false, false, Layout.FINAL, false);
    static final Form CDR = new Form(8, true, false, Layout.FINAL, false);
    static final Form PL_CDR = new Form(8, true, false, Layout.FINAL, true);
    static final Form CDR2 = new Form(4, true, true, Layout.FINAL, true);
    static final Form D_CDR2 = new Form(4, true, true, Layout.APPENDABLE, true);
    static final Form PL_CDR2 = CDR2;

    /// Alignment of lengths.
    int lengths() {
        return Math.min(4, widest);
    }
}
