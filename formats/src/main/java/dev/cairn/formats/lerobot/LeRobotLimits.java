package dev.cairn.formats.lerobot;

/// Sizes that decide when a file is closed and the next begun.
///
/// @param perChunk files (v3.0) or episodes (v2.1) in a chunk folder
/// @param dataBytes of a data file or a file of the episode table
/// @param videoBytes of a shared video file
/// @param sharedVideoSeconds a shared video ends before; from 1,024 s on a float32 second steps by more than the
///     loader's tolerance of 1e-4 s
/// @param ownVideoSeconds longest episode of v2.1, whose loader checks float32 differences
/// @param rowGroupBytes encoded bytes after which a long episode gets another row group
record LeRobotLimits(
        int perChunk,
        long dataBytes,
        long videoBytes,
        int sharedVideoSeconds,
        int ownVideoSeconds,
        long rowGroupBytes) {

    /// 1,000 a chunk, 100 MiB of rows, 200 MiB of video, 1,024 s, 1,000 s, 32 MiB.
    static final LeRobotLimits DEFAULTS = new LeRobotLimits(1000, 100L << 20, 200L << 20, 1024, 1000, 32L << 20);
}
