package dev.cairn.formats.mcap;

import java.util.Optional;

/// How the records of a chunk are packed.
public enum Compression {
    NONE(""),
    LZ4("lz4"),
    ZSTD("zstd");

    private final String word;

    Compression(String word) {
        this.word = word;
    }

    /// As it stands in the file.
    String word() {
        return word;
    }

    static Optional<Compression> of(String word) {
        for (Compression one : values()) {
            if (one.word.equals(word)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
