package dev.cairn.formats.message.gather;

/// A message that does not hold what its type says; cheap, for a log may be full of them.
public final class UndecodableMessage extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String path;
    private final String text;

    /// A complaint about one place of a message.
    ///
    /// @param offset bytes from the message's start
    /// @param path the field, empty where it is the message as a whole
    /// @param text what was found, and what was expected
    public UndecodableMessage(int offset, String path, String text) {
        super("byte " + offset + (path.isEmpty() ? "" : ", " + path) + ": " + text, null, false, false);
        this.offset = offset;
        this.path = path;
        this.text = text;
    }

    /// Bytes from the message's start.
    public int offset() {
        return offset;
    }

    /// The same complaint of a place counted from another start, at most 0 before it.
    public UndecodableMessage from(int start) {
        return new UndecodableMessage(Math.max(0, offset - start), path, text);
    }
}
