package dev.cairn.formats.mcap;

import dev.cairn.formats.mcap.McapWriterOptions.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What goes behind the data, gathered while that is written.
final class SummaryDraft {
    private final McapWriterOptions options;
    private final List<McapRecord.Schema> schemas = new ArrayList<>();
    private final List<McapRecord.Channel> channels = new ArrayList<>();
    private final List<McapRecord.ChunkIndex> chunks = new ArrayList<>();
    private final List<McapRecord.AttachmentIndex> attachments = new ArrayList<>();
    private final List<McapRecord.MetadataIndex> metadata = new ArrayList<>();
    private final long[] messages = new long[Opcode.IDS];
    private final List<Integer> counted = new ArrayList<>();
    private long attachmentCount;
    private long metadataCount;
    private long chunkCount;
    private long messageCount;
    private long firstNanos;
    private long lastNanos;

    SummaryDraft(McapWriterOptions options) {
        this.options = options;
    }

    void schema(McapRecord.Schema schema) {
        schemas.add(schema);
    }

    void channel(McapRecord.Channel channel) {
        channels.add(channel);
    }

    void chunk(McapRecord.ChunkIndex chunk) {
        chunkCount++;
        if (options.has(Part.CHUNK_INDEX)) {
            chunks.add(chunk);
        }
    }

    void attachment(McapRecord.AttachmentIndex attachment) {
        attachmentCount++;
        attachments.add(attachment);
    }

    void metadata(McapRecord.MetadataIndex one) {
        metadataCount++;
        metadata.add(one);
    }

    void message(int channel, long nanos) {
        if (messages[channel]++ == 0) {
            counted.add(channel);
        }
        firstNanos = messageCount == 0 ? nanos : Math.min(firstNanos, nanos);
        lastNanos = messageCount == 0 ? nanos : Math.max(lastNanos, nanos);
        messageCount++;
    }

    long messages() {
        return messageCount;
    }

    List<McapRecord.Channel> channels() {
        return channels;
    }

    /// Writes summary and summary offsets.
    ///
    /// @param start offset in the file at which `out` begins
    /// @return offset of the summary offsets, 0 for none
    long write(RecordOut out, long start) {
        List<McapRecord.SummaryOffset> groups = new ArrayList<>();
        if (options.has(Part.SCHEMAS)) {
            group(groups, Opcode.SCHEMA, out, start, () -> schemas.forEach(one -> write(out, one)));
        }
        if (options.has(Part.CHANNELS)) {
            group(groups, Opcode.CHANNEL, out, start, () -> channels.forEach(one -> write(out, one)));
        }
        if (options.has(Part.STATISTICS)) {
            group(groups, Opcode.STATISTICS, out, start, () -> statistics(out));
        }
        if (options.has(Part.METADATA_INDEX)) {
            group(groups, Opcode.METADATA_INDEX, out, start, () -> metadata.forEach(one -> write(out, one)));
        }
        if (options.has(Part.ATTACHMENT_INDEX)) {
            group(groups, Opcode.ATTACHMENT_INDEX, out, start, () -> attachments.forEach(one -> write(out, one)));
        }
        group(groups, Opcode.CHUNK_INDEX, out, start, () -> chunks.forEach(one -> write(out, one)));
        if (!options.has(Part.SUMMARY_OFFSETS) || groups.isEmpty()) {
            return 0;
        }
        long offsets = start + out.length();
        for (McapRecord.SummaryOffset group : groups) {
            out.begin(Opcode.SUMMARY_OFFSET)
                    .u8(group.groupOpcode())
                    .u64(group.groupStart())
                    .u64(group.groupLength())
                    .end();
        }
        return offsets;
    }

    private static void group(
            List<McapRecord.SummaryOffset> groups, int opcode, RecordOut out, long start, Runnable writes) {
        int from = out.length();
        writes.run();
        if (out.length() > from) {
            groups.add(new McapRecord.SummaryOffset(opcode, start + from, out.length() - from));
        }
    }

    static void write(RecordOut out, McapRecord.Schema one) {
        byte[] data = one.schema().data();
        out.begin(Opcode.SCHEMA)
                .u16(one.id())
                .text(one.schema().name())
                .text(one.schema().encoding())
                .u32(data.length)
                .raw(data, 0, data.length)
                .end();
    }

    static void write(RecordOut out, McapRecord.Channel one) {
        out.begin(Opcode.CHANNEL)
                .u16(one.id())
                .u16(one.schemaId())
                .text(one.topic())
                .text(one.messageEncoding())
                .texts(one.metadata())
                .end();
    }

    private void statistics(RecordOut out) {
        Map<Integer, Long> perChannel = new LinkedHashMap<>();
        counted.forEach(id -> perChannel.put(id, messages[id]));
        out.begin(Opcode.STATISTICS)
                .u64(messageCount)
                .u16(schemas.size())
                .u32(channels.size())
                .u32(attachmentCount)
                .u32(metadataCount)
                .u32(chunkCount)
                .u64(firstNanos)
                .u64(lastNanos)
                .numbers(perChannel)
                .end();
    }

    private static void write(RecordOut out, McapRecord.MetadataIndex one) {
        out.begin(Opcode.METADATA_INDEX)
                .u64(one.offset())
                .u64(one.length())
                .text(one.name())
                .end();
    }

    private static void write(RecordOut out, McapRecord.AttachmentIndex one) {
        out.begin(Opcode.ATTACHMENT_INDEX)
                .u64(one.offset())
                .u64(one.length())
                .u64(one.logTime())
                .u64(one.createTime())
                .u64(one.dataSize())
                .text(one.name())
                .text(one.mediaType())
                .end();
    }

    private static void write(RecordOut out, McapRecord.ChunkIndex one) {
        out.begin(Opcode.CHUNK_INDEX)
                .u64(one.messageStartTime())
                .u64(one.messageEndTime())
                .u64(one.chunkStartOffset())
                .u64(one.chunkLength())
                .numbers(one.messageIndexOffsets())
                .u64(one.messageIndexLength())
                .text(one.compression())
                .u64(one.compressedSize())
                .u64(one.uncompressedSize())
                .end();
    }
}
