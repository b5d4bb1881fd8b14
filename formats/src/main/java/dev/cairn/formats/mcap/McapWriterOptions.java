package dev.cairn.formats.mcap;

import java.util.EnumSet;
import java.util.Set;

/// How an MCAP file is written.
///
/// @param profile what the file promises, such as `ros1` or `ros2`; may be empty
/// @param library who wrote it
/// @param chunked whether messages lie in chunks
/// @param chunkBytes unpacked bytes after which a chunk is closed; one large message may exceed it
/// @param compression of each chunk
/// @param level of Zstandard
/// @param parts what else is written
public record McapWriterOptions(
        String profile,
        String library,
        boolean chunked,
        int chunkBytes,
        Compression compression,
        int level,
        Set<Part> parts) {

    /// What a file may do without.
    public enum Part {
        /// Behind each chunk, where each channel's messages are.
        MESSAGE_INDEX,
        CHUNK_INDEX,
        STATISTICS,
        /// Schemas once more in the summary.
        SCHEMAS,
        /// Channels once more in the summary.
        CHANNELS,
        ATTACHMENT_INDEX,
        METADATA_INDEX,
        SUMMARY_OFFSETS,
        CHECKSUMS
    }

    /// No profile, chunks of 1 MiB in Zstandard of level 3, with all parts.
    public static final McapWriterOptions DEFAULTS =
            new McapWriterOptions("", "cairn", true, 1 << 20, Compression.ZSTD, 3, EnumSet.allOf(Part.class));

    public McapWriterOptions {
        parts = Set.copyOf(parts);
        if (chunkBytes <= 0) {
            throw new IllegalArgumentException("chunkBytes must be positive, got " + chunkBytes);
        }
    }

    boolean has(Part part) {
        return parts.contains(part);
    }

    public McapWriterOptions withProfile(String other) {
        return new McapWriterOptions(other, library, chunked, chunkBytes, compression, level, parts);
    }

    public McapWriterOptions withLibrary(String other) {
        return new McapWriterOptions(profile, other, chunked, chunkBytes, compression, level, parts);
    }

    /// These options with messages in chunks or outside.
    public McapWriterOptions withChunks(boolean wanted) {
        return new McapWriterOptions(profile, library, wanted, chunkBytes, compression, level, parts);
    }

    public McapWriterOptions withChunkBytes(int bytes) {
        return new McapWriterOptions(profile, library, chunked, bytes, compression, level, parts);
    }

    public McapWriterOptions withCompression(Compression other) {
        return new McapWriterOptions(profile, library, chunked, chunkBytes, other, level, parts);
    }

    /// These options with exactly these parts.
    public McapWriterOptions withParts(Set<Part> others) {
        return new McapWriterOptions(profile, library, chunked, chunkBytes, compression, level, others);
    }
}
