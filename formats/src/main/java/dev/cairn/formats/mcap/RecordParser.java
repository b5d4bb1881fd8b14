package dev.cairn.formats.mcap;

import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.log.LogSchema;
import java.nio.ByteBuffer;

/// Makes records of their fields.
final class RecordParser {
    private RecordParser() {}

    static McapRecord.Header header(Fields in) throws FormatException {
        String profile = in.text();
        return new McapRecord.Header(profile, in.text());
    }

    static McapRecord.Footer footer(Fields in) throws FormatException {
        long summary = in.u64();
        long offsets = in.u64();
        return new McapRecord.Footer(summary, offsets, in.u32());
    }

    static McapRecord.Schema schema(Fields in) throws FormatException {
        int id = in.u16();
        String name = in.text();
        String encoding = in.text();
        return new McapRecord.Schema(id, new LogSchema(name, encoding, in.blob()));
    }

    static McapRecord.Channel channel(Fields in) throws FormatException {
        int id = in.u16();
        int schema = in.u16();
        String topic = in.text();
        String encoding = in.text();
        return new McapRecord.Channel(id, schema, topic, encoding, in.texts());
    }

    static McapRecord.Message message(Fields in) throws FormatException {
        int channel = in.u16();
        long sequence = in.u32();
        long log = in.u64();
        long publish = in.u64();
        ByteBuffer data =
                ByteBuffer.wrap(in.array(), in.at(), in.remaining()).slice().asReadOnlyBuffer();
        return new McapRecord.Message(channel, sequence, log, publish, data);
    }

    static McapRecord.ChunkIndex chunkIndex(Fields in) throws FormatException {
        long start = in.u64();
        long end = in.u64();
        long offset = in.u64();
        long length = in.u64();
        var offsets = in.numbers();
        long indexLength = in.u64();
        String compression = in.text();
        long packed = in.u64();
        return new McapRecord.ChunkIndex(
                start, end, offset, length, offsets, indexLength, compression, packed, in.u64());
    }

    static McapRecord.AttachmentIndex attachmentIndex(Fields in) throws FormatException {
        long offset = in.u64();
        long length = in.u64();
        long log = in.u64();
        long create = in.u64();
        long size = in.u64();
        String name = in.text();
        return new McapRecord.AttachmentIndex(offset, length, log, create, size, name, in.text());
    }

    static McapRecord.Statistics statistics(Fields in) throws FormatException {
        long messages = in.u64();
        int schemas = in.u16();
        long channels = in.u32();
        long attachments = in.u32();
        long metadata = in.u32();
        long chunks = in.u32();
        long start = in.u64();
        long end = in.u64();
        return new McapRecord.Statistics(
                messages, schemas, channels, attachments, metadata, chunks, start, end, in.numbers());
    }

    static McapRecord.Metadata metadata(Fields in) throws FormatException {
        String name = in.text();
        return new McapRecord.Metadata(name, in.texts());
    }

    static McapRecord.MetadataIndex metadataIndex(Fields in) throws FormatException {
        long offset = in.u64();
        long length = in.u64();
        return new McapRecord.MetadataIndex(offset, length, in.text());
    }

    static McapRecord.SummaryOffset summaryOffset(Fields in) throws FormatException {
        int opcode = in.u8();
        long start = in.u64();
        return new McapRecord.SummaryOffset(opcode, start, in.u64());
    }

    static McapRecord.DataEnd dataEnd(Fields in) throws FormatException {
        return new McapRecord.DataEnd(in.u32());
    }
}
