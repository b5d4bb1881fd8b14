package dev.cairn.formats.convert;

/// Hears how far a conversion is; called by the converting thread.
public interface ConvertListener {
    /// Says nothing.
    ConvertListener SILENT = (phase, done, total, bytes) -> {};

    /// What is being done.
    enum Phase {
        PLAN,
        CONVERT,
        VERIFY
    }

    /// Another episode is done.
    ///
    /// @param total episodes in all, −1 if nobody knows
    /// @param bytes written or compared so far in this phase
    void progress(Phase phase, long done, long total, long bytes);
}
