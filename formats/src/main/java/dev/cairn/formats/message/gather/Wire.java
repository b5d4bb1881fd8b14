package dev.cairn.formats.message.gather;

/// A compiled plan that reads messages of one type and encoding.
public interface Wire {
    /// Appends one message to every wanted column; what it leaves behind when it throws is for the caller to
    /// truncate.
    ///
    /// @param to index behind the last byte
    void read(byte[] bytes, int from, int to) throws UndecodableMessage;
}
