package dev.cairn.formats.lerobot;

/// Where a shared file lies: chunk folder and file in it.
record ShardNumber(int chunk, int file) {
    static final ShardNumber FIRST = new ShardNumber(0, 0);

    /// The next file; the next chunk after `filesPerChunk` of them.
    ShardNumber next(int filesPerChunk) {
        return file + 1 < filesPerChunk ? new ShardNumber(chunk, file + 1) : new ShardNumber(chunk + 1, 0);
    }

    /// `chunk-000/file-000`, as every path of v3.0 ends.
    String path() {
        return "chunk-%03d/file-%03d".formatted(chunk, file);
    }
}
