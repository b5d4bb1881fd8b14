package dev.cairn.formats.mcap;

import dev.cairn.formats.log.LogSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An MCAP file put together record by record, right or wrong.
final class Draft {
    final RecordOut out = new RecordOut(1 << 12);
    final List<Sent> sent = new ArrayList<>();
    private final List<McapRecord.ChunkIndex> chunks = new ArrayList<>();
    private final List<byte[]> definitions = new ArrayList<>();

    /// A message as it was sent.
    record Sent(int channel, long sequence, long log, long publish, String data) {}

    Draft() {
        out.raw(Opcode.magic(), 0, Opcode.magicLength());
        out.begin(Opcode.HEADER).text("").text("draft").end();
    }

    static byte[] schema(int id, String name) {
        RecordOut one = new RecordOut(64);
        SummaryDraft.write(one, new McapRecord.Schema(id, new LogSchema(name, "jsonschema", new byte[] {'{', '}'})));
        return Arrays.copyOf(one.bytes(), one.length());
    }

    static byte[] channel(int id, int schema, String topic) {
        RecordOut one = new RecordOut(64);
        SummaryDraft.write(one, new McapRecord.Channel(id, schema, topic, "json", Map.of("a", "b")));
        return Arrays.copyOf(one.bytes(), one.length());
    }

    static byte[] message(Sent message) {
        byte[] data = message.data().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        RecordOut one = new RecordOut(64);
        one.begin(Opcode.MESSAGE)
                .u16(message.channel())
                .u32(message.sequence())
                .u64(message.log())
                .u64(message.publish())
                .raw(data, 0, data.length)
                .end();
        return Arrays.copyOf(one.bytes(), one.length());
    }

    /// Defines a channel with a schema of the same number, outside of chunks and in the summary.
    Draft define(int id, String topic) {
        for (byte[] record : List.of(schema(id, "s" + id), channel(id, id, topic))) {
            definitions.add(record);
            raw(record);
        }
        return this;
    }

    Draft raw(byte[] record) {
        out.raw(record, 0, record.length);
        return this;
    }

    Draft loose(Sent message) {
        sent.add(message);
        return raw(message(message));
    }

    Draft unknown(int opcode, int length) {
        out.begin(opcode).raw(new byte[length], 0, length).end();
        return this;
    }

    Draft attachment(String name, int size) {
        out.begin(Opcode.ATTACHMENT).u64(1).u64(2).text(name).text("text/plain").u64(size);
        out.raw(new byte[size], 0, size).u32(0).end();
        return this;
    }

    Draft metadata(String name) {
        out.begin(Opcode.METADATA).text(name).texts(Map.of("k", "v")).end();
        return this;
    }

    /// A chunk with its message indexes, noted for the summary.
    Draft chunk(Compression compression, List<Sent> messages) {
        RecordOut records = new RecordOut(256);
        Map<Integer, List<long[]>> index = new LinkedHashMap<>();
        long first = messages.isEmpty() ? 0 : Long.MAX_VALUE;
        long last = 0;
        for (Sent message : messages) {
            index.computeIfAbsent(message.channel(), _ -> new ArrayList<>())
                    .add(new long[] {message.log(), records.length()});
            byte[] record = message(message);
            records.raw(record, 0, record.length);
            first = Math.min(first, message.log());
            last = Math.max(last, message.log());
        }
        sent.addAll(messages);
        return chunk(compression, Arrays.copyOf(records.bytes(), records.length()), first, last, index, -1);
    }

    /// A chunk of any records.
    ///
    /// @param crc to state, −1 for the right one
    Draft chunk(
            Compression compression,
            byte[] records,
            long first,
            long last,
            Map<Integer, List<long[]>> index,
            long crc) {
        java.util.zip.CRC32 right = new java.util.zip.CRC32();
        right.update(records);
        byte[] packed = pack(compression, records);
        long start = out.length();
        out.begin(Opcode.CHUNK)
                .u64(first)
                .u64(last)
                .u64(records.length)
                .u32(crc < 0 ? right.getValue() : crc)
                .text(compression.word())
                .u64(packed.length)
                .raw(packed, 0, packed.length)
                .end();
        long length = out.length() - start;
        Map<Integer, Long> offsets = new LinkedHashMap<>();
        index.forEach((id, entries) -> {
            offsets.put(id, (long) out.length());
            out.begin(Opcode.MESSAGE_INDEX).u16(id).u32(entries.size() * 16L);
            entries.forEach(entry -> out.u64(entry[0]).u64(entry[1]));
            out.end();
        });
        chunks.add(new McapRecord.ChunkIndex(
                first,
                last,
                start,
                length,
                offsets,
                out.length() - start - length,
                compression.word(),
                packed.length,
                records.length));
        return this;
    }

    static byte[] pack(Compression compression, byte[] records) {
        try (Packer packer = new Packer(compression, 3)) {
            int length = packer.pack(records, records.length);
            return compression == Compression.NONE ? records : Arrays.copyOf(packer.packed(), length);
        }
    }

    /// Ends the data without a summary.
    byte[] plain() {
        out.begin(Opcode.DATA_END).u32(0).end();
        return footer(0);
    }

    /// Ends with definitions and an index of all chunks, without statistics.
    byte[] indexed() {
        out.begin(Opcode.DATA_END).u32(0).end();
        long start = out.length();
        definitions.forEach(this::raw);
        for (McapRecord.ChunkIndex one : chunks) {
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
        return footer(start);
    }

    byte[] footer(long summaryStart) {
        out.begin(Opcode.FOOTER).u64(summaryStart).u64(0).u32(0).end();
        out.raw(Opcode.magic(), 0, Opcode.magicLength());
        return bytes();
    }

    byte[] bytes() {
        return Arrays.copyOf(out.bytes(), out.length());
    }

    /// Where each chunk's record begins.
    List<Long> chunkOffsets() {
        return chunks.stream().map(McapRecord.ChunkIndex::chunkStartOffset).toList();
    }

    List<Long> chunkLengths() {
        return chunks.stream().map(McapRecord.ChunkIndex::chunkLength).toList();
    }
}
