package dev.cairn.formats.mcap;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Records as the conformance suite spells them: every value a text, every list a list of texts.
final class Shown {
    private Shown() {}

    static String of(McapRecord record, byte[] file) {
        TreeMap<String, Object> fields = new TreeMap<>();
        String type = record.getClass().getSimpleName();
        switch (record) {
            case McapRecord.Header one -> {
                fields.put("profile", one.profile());
                fields.put("library", one.library());
            }
            case McapRecord.Footer one -> {
                fields.put("summary_start", number(one.summaryStart()));
                fields.put("summary_offset_start", number(one.summaryOffsetStart()));
                fields.put("summary_crc", number(one.summaryCrc()));
            }
            case McapRecord.Schema one -> {
                fields.put("id", number(one.id()));
                fields.put("name", one.schema().name());
                fields.put("encoding", one.schema().encoding());
                fields.put("data", bytes(ByteBuffer.wrap(one.schema().data())));
            }
            case McapRecord.Channel one -> {
                fields.put("id", number(one.id()));
                fields.put("schema_id", number(one.schemaId()));
                fields.put("topic", one.topic());
                fields.put("message_encoding", one.messageEncoding());
                fields.put("metadata", new TreeMap<>(one.metadata()));
            }
            case McapRecord.Message one -> {
                fields.put("channel_id", number(one.channelId()));
                fields.put("sequence", number(one.sequence()));
                fields.put("log_time", number(one.logTime()));
                fields.put("publish_time", number(one.publishTime()));
                fields.put("data", bytes(one.data()));
            }
            case McapRecord.ChunkIndex one -> {
                fields.put("message_start_time", number(one.messageStartTime()));
                fields.put("message_end_time", number(one.messageEndTime()));
                fields.put("chunk_start_offset", number(one.chunkStartOffset()));
                fields.put("chunk_length", number(one.chunkLength()));
                fields.put("message_index_offsets", numbers(one.messageIndexOffsets()));
                fields.put("message_index_length", number(one.messageIndexLength()));
                fields.put("compression", one.compression());
                fields.put("compressed_size", number(one.compressedSize()));
                fields.put("uncompressed_size", number(one.uncompressedSize()));
            }
            case McapRecord.Attachment one -> {
                fields.put("log_time", number(one.logTime()));
                fields.put("create_time", number(one.createTime()));
                fields.put("name", one.name());
                fields.put("media_type", one.mediaType());
                fields.put("data", bytes(ByteBuffer.wrap(file, (int) one.offset(), (int) one.size())));
            }
            case McapRecord.AttachmentIndex one -> {
                fields.put("offset", number(one.offset()));
                fields.put("length", number(one.length()));
                fields.put("log_time", number(one.logTime()));
                fields.put("create_time", number(one.createTime()));
                fields.put("data_size", number(one.dataSize()));
                fields.put("name", one.name());
                fields.put("media_type", one.mediaType());
            }
            case McapRecord.Statistics one -> {
                fields.put("message_count", number(one.messageCount()));
                fields.put("schema_count", number(one.schemaCount()));
                fields.put("channel_count", number(one.channelCount()));
                fields.put("attachment_count", number(one.attachmentCount()));
                fields.put("metadata_count", number(one.metadataCount()));
                fields.put("chunk_count", number(one.chunkCount()));
                fields.put("message_start_time", number(one.messageStartTime()));
                fields.put("message_end_time", number(one.messageEndTime()));
                fields.put("channel_message_counts", numbers(one.channelMessageCounts()));
            }
            case McapRecord.Metadata one -> {
                fields.put("name", one.name());
                fields.put("metadata", new TreeMap<>(one.metadata()));
            }
            case McapRecord.MetadataIndex one -> {
                fields.put("offset", number(one.offset()));
                fields.put("length", number(one.length()));
                fields.put("name", one.name());
            }
            case McapRecord.SummaryOffset one -> {
                fields.put("group_opcode", number(one.groupOpcode()));
                fields.put("group_start", number(one.groupStart()));
                fields.put("group_length", number(one.groupLength()));
            }
            case McapRecord.DataEnd one -> fields.put("data_section_crc", number(one.dataSectionCrc()));
        }
        return type + " " + fields;
    }

    private static String number(long value) {
        return Long.toUnsignedString(value);
    }

    private static Map<String, String> numbers(Map<Integer, Long> map) {
        Map<String, String> texts = new TreeMap<>();
        map.forEach((key, value) -> texts.put(String.valueOf(key), number(value)));
        return texts;
    }

    private static List<String> bytes(ByteBuffer data) {
        List<String> texts = new ArrayList<>();
        for (int i = data.position(); i < data.limit(); i++) {
            texts.add(String.valueOf(data.get(i) & 0xff));
        }
        return texts;
    }
}
