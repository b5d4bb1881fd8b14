package dev.cairn.formats.message.cdr;

import dev.cairn.formats.message.gather.UndecodableMessage;

/// How texts are written.
///
/// @param alignment of the length
/// @param ended whether a NUL that the length counts closes each
/// @param mostBytes longest text that is handed out
record TextForm(int alignment, boolean ended, int mostBytes) {

    /// Reads a length and holds it against what is left.
    int length(Input in, String path) throws UndecodableMessage {
        long length = in.count(alignment, path);
        if (length > in.end - in.at) {
            throw in.broken(path, "a text of " + length + " bytes, " + (in.end - in.at) + " are left");
        }
        return (int) length;
    }

    /// Bytes of a text without the NUL.
    int shown(Input in, int at, int length, String path) throws UndecodableMessage {
        int shown = ended && length > 0 && in.bytes[at + length - 1] == 0 ? length - 1 : length;
        if (shown > mostBytes) {
            throw in.broken(path, "a text of " + shown + " bytes, limit is " + mostBytes);
        }
        return shown;
    }
}
