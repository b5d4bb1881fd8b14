package dev.cairn.cli.scan;

/// How a scan looks.
///
/// @param threads that read
/// @param pixels whether every picture is decoded
public record ScanOptions(int threads, boolean pixels) {
    /// One thread per core, structure alone.
    public static final ScanOptions DEFAULTS =
            new ScanOptions(Runtime.getRuntime().availableProcessors(), false);

    public ScanOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        }
    }

    public ScanOptions withThreads(int count) {
        return new ScanOptions(count, pixels);
    }

    public ScanOptions withPixels(boolean wanted) {
        return new ScanOptions(threads, wanted);
    }
}
