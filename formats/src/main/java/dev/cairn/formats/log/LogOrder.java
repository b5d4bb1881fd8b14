package dev.cairn.formats.log;

/// The order of messages.
public enum LogOrder {
    /// By log time; equal times in file order. Inversions of the file are merged, and counted in a notice.
    LOG_TIME,
    /// As they lie in the file, cheapest.
    FILE
}
