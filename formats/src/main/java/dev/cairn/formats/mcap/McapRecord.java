package dev.cairn.formats.mcap;

import dev.cairn.formats.log.LogSchema;
import java.util.Map;

/// One record of an MCAP file, as [dev.cairn.formats.mcap.McapRecords] shows it; unsigned numbers of 64 bits are kept
/// as their bits.
public sealed interface McapRecord {
    record Header(String profile, String library) implements McapRecord {}

    record Footer(long summaryStart, long summaryOffsetStart, long summaryCrc) implements McapRecord {}

    record Schema(int id, LogSchema schema) implements McapRecord {}

    record Channel(int id, int schemaId, String topic, String messageEncoding, Map<String, String> metadata)
            implements McapRecord {}

    /// A message; its bytes are a view of those just read, void at the next record.
    record Message(int channelId, long sequence, long logTime, long publishTime, java.nio.ByteBuffer data)
            implements McapRecord {}

    record ChunkIndex(
            long messageStartTime,
            long messageEndTime,
            long chunkStartOffset,
            long chunkLength,
            Map<Integer, Long> messageIndexOffsets,
            long messageIndexLength,
            String compression,
            long compressedSize,
            long uncompressedSize)
            implements McapRecord {}

    /// An attachment.
    ///
    /// @param offset of its first byte in the file
    /// @param size in bytes
    /// @param crc as stated, 0 for none
    record Attachment(long logTime, long createTime, String name, String mediaType, long offset, long size, long crc)
            implements McapRecord {}

    record AttachmentIndex(
            long offset, long length, long logTime, long createTime, long dataSize, String name, String mediaType)
            implements McapRecord {}

    record Statistics(
            long messageCount,
            int schemaCount,
            long channelCount,
            long attachmentCount,
            long metadataCount,
            long chunkCount,
            long messageStartTime,
            long messageEndTime,
            Map<Integer, Long> channelMessageCounts)
            implements McapRecord {}

    record Metadata(String name, Map<String, String> metadata) implements McapRecord {}

    record MetadataIndex(long offset, long length, String name) implements McapRecord {}

    record SummaryOffset(int groupOpcode, long groupStart, long groupLength) implements McapRecord {}

    record DataEnd(long dataSectionCrc) implements McapRecord {}
}
