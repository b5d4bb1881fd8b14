package dev.cairn.cli.scan;

/// Hears how far a scan is; any thread may call.
public interface ScanListener {
    /// Says nothing.
    ScanListener SILENT = () -> {};

    /// Another episode was read.
    void episode();
}
