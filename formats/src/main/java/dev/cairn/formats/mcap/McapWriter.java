package dev.cairn.formats.mcap;

import dev.cairn.episode.source.SourceFile;
import dev.cairn.formats.log.LogSchema;
import dev.cairn.formats.mcap.McapWriterOptions.Part;
import dev.cairn.formats.output.StagedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Writes an MCAP file front to back; one thread's.
///
/// Without [#finish()] there is no file. The same calls make the same bytes.
public final class McapWriter implements AutoCloseable {
    private static final int PIECE_BYTES = 1 << 20;

    /// Half of what readers take by default.
    private static final int DENSEST = 500;

    private final McapWriterOptions options;
    private final WritableByteChannel channel;
    private final @Nullable StagedFile staged;
    private final RecordOut out = new RecordOut(PIECE_BYTES + (PIECE_BYTES >>> 2));
    private final CRC32 dataCrc = new CRC32();
    private final CRC32 crc = new CRC32();
    private final SummaryDraft summary;
    private final ChunkBuilder chunk;
    private final Packer packer;
    private final Map<LogSchema, Integer> schemaIds = new LinkedHashMap<>();
    private long position;
    private boolean finished;

    private McapWriter(WritableByteChannel channel, @Nullable StagedFile staged, McapWriterOptions options)
            throws IOException {
        this.channel = channel;
        this.staged = staged;
        this.options = options;
        this.summary = new SummaryDraft(options);
        this.chunk = new ChunkBuilder(options.chunked() ? Math.min(options.chunkBytes(), 1 << 22) : 0);
        this.packer = new Packer(options.compression(), options.level());
        out.raw(Opcode.magic(), 0, Opcode.magicLength());
        out.begin(Opcode.HEADER).text(options.profile()).text(options.library()).end();
    }

    /// Begins a file that appears at its place when it is finished.
    ///
    /// @throws dev.cairn.episode.source.FormatException OUTPUT_EXISTS, OUTPUT_IN_USE or CANNOT_WRITE
    public static McapWriter create(Path place, McapWriterOptions options) throws IOException {
        StagedFile staged = StagedFile.open(place);
        return new McapWriter(staged.channel(), staged, options);
    }

    /// Begins a file in a channel that the caller closes.
    public static McapWriter to(WritableByteChannel channel, McapWriterOptions options) throws IOException {
        return new McapWriter(channel, null, options);
    }

    /// Adds a channel; equal schemas are written once.
    ///
    /// @return the number by which its messages are written
    /// @throws IllegalArgumentException for more than 65,535 channels or schemas
    public int addChannel(
            String topic, Optional<LogSchema> schema, String messageEncoding, Map<String, String> metadata)
            throws IOException {
        int schemaId = schema.isEmpty() ? 0 : addSchema(schema.get());
        int id = summary.channels().size() + 1;
        if (id >= Opcode.IDS) {
            throw new IllegalArgumentException("an MCAP file holds at most 65535 channels");
        }
        var one = new McapRecord.Channel(id, schemaId, topic, messageEncoding, new LinkedHashMap<>(metadata));
        summary.channel(one);
        SummaryDraft.write(records(), one);
        roll();
        return id;
    }

    /// Adds a schema that no channel may have; equal ones are written once.
    ///
    /// @return its number
    public int addSchema(LogSchema schema) throws IOException {
        Integer known = schemaIds.get(schema);
        if (known != null) {
            return known;
        }
        int id = schemaIds.size() + 1;
        if (id >= Opcode.IDS) {
            throw new IllegalArgumentException("an MCAP file holds at most 65535 schemas");
        }
        schemaIds.put(schema, id);
        var one = new McapRecord.Schema(id, schema);
        summary.schema(one);
        SummaryDraft.write(records(), one);
        return id;
    }

    /// Writes a message.
    ///
    /// @param channelId as [#addChannel] gave it
    /// @param sequence of the publisher, 32 bits
    /// @param logNanos when it was recorded, at least 0
    /// @param publishNanos when it was published, at least 0
    /// @throws IllegalArgumentException for a channel that was not added, or a negative time
    public void message(
            int channelId, long sequence, long logNanos, long publishNanos, byte[] bytes, int offset, int length)
            throws IOException {
        if (channelId <= 0 || channelId > summary.channels().size()) {
            throw new IllegalArgumentException("no channel " + channelId + " was added");
        }
        if (logNanos < 0 || publishNanos < 0) {
            throw new IllegalArgumentException("MCAP has no times before 0, got " + logNanos + ", " + publishNanos);
        }
        if (options.chunked()) {
            if (chunk.messages() > 0 && chunk.records().length() + (long) length > options.chunkBytes()) {
                endChunk(); // so that a large message lies alone
            }
            chunk.message(channelId, logNanos);
        }
        summary.message(channelId, logNanos);
        RecordOut to = records();
        to.need(Opcode.HEAD_BYTES + Opcode.MESSAGE_HEAD_BYTES + length);
        to.begin(Opcode.MESSAGE)
                .u16(channelId)
                .u32(sequence)
                .u64(logNanos)
                .u64(publishNanos)
                .raw(bytes, offset, length)
                .end();
        roll();
    }

    /// Writes an attachment that lies in memory.
    public void attachment(String name, String mediaType, long logNanos, long createNanos, byte[] bytes)
            throws IOException {
        long start = beginAttachment(name, mediaType, logNanos, createNanos, bytes.length);
        crc.update(bytes);
        write(bytes, 0, bytes.length);
        endAttachment(start, name, mediaType, logNanos, createNanos, bytes.length);
    }

    /// Copies an attachment from a file, piece by piece.
    public void attachment(
            String name,
            String mediaType,
            long logNanos,
            long createNanos,
            SourceFile from,
            long offset,
            long sizeBytes)
            throws IOException {
        long start = beginAttachment(name, mediaType, logNanos, createNanos, sizeBytes);
        byte[] piece = new byte[(int) Math.min(PIECE_BYTES, sizeBytes)];
        for (long done = 0; done < sizeBytes; ) {
            int length = (int) Math.min(piece.length, sizeBytes - done);
            from.read(offset + done, ByteBuffer.wrap(piece, 0, length));
            crc.update(piece, 0, length);
            write(piece, 0, length);
            done += length;
        }
        endAttachment(start, name, mediaType, logNanos, createNanos, sizeBytes);
    }

    private long beginAttachment(String name, String mediaType, long logNanos, long createNanos, long size)
            throws IOException {
        endChunk();
        flush();
        out.begin(Opcode.ATTACHMENT)
                .u64(logNanos)
                .u64(createNanos)
                .text(name)
                .text(mediaType)
                .u64(size)
                .end(size + Integer.BYTES);
        crc.reset();
        crc.update(out.bytes(), Opcode.HEAD_BYTES, out.length() - Opcode.HEAD_BYTES);
        long start = position;
        flush();
        return start;
    }

    private void endAttachment(long start, String name, String mediaType, long logNanos, long createNanos, long size)
            throws IOException {
        out.u32(options.has(Part.CHECKSUMS) ? crc.getValue() : 0);
        long length = position + out.length() - start;
        summary.attachment(new McapRecord.AttachmentIndex(start, length, logNanos, createNanos, size, name, mediaType));
        flush();
    }

    /// Writes key-value pairs.
    public void metadata(String name, Map<String, String> values) throws IOException {
        endChunk();
        long start = position + out.length();
        out.begin(Opcode.METADATA).text(name).texts(values).end();
        summary.metadata(new McapRecord.MetadataIndex(start, position + out.length() - start, name));
        roll();
    }

    /// Messages written so far.
    public long messages() {
        return summary.messages();
    }

    private RecordOut records() {
        return options.chunked() ? chunk.records() : out;
    }

    private void roll() throws IOException {
        if (chunk.messages() > 0 && chunk.records().length() >= options.chunkBytes()) {
            endChunk();
        }
        if (out.length() >= PIECE_BYTES) {
            flush();
        }
    }

    private void endChunk() throws IOException {
        RecordOut records = chunk.records();
        if (records.length() == 0) {
            return;
        }
        int unpacked = records.length();
        if (chunk.messages() == 0) {
            out.raw(records.bytes(), 0, unpacked); // definitions alone are no reason for a chunk
            chunk.clear();
            return;
        }
        long sum = 0;
        if (options.has(Part.CHECKSUMS)) {
            crc.reset();
            crc.update(records.bytes(), 0, unpacked);
            sum = crc.getValue();
        }
        int packed = packer.pack(records.bytes(), unpacked);
        Compression compression = options.compression();
        if (packed >= unpacked || unpacked > ChunkHead.DENSE_BYTES && unpacked / DENSEST > packed) {
            compression = Compression.NONE; // not worth it, or so dense that readers would take it for a bomb
            packed = unpacked;
        }
        byte[] stored = compression == Compression.NONE ? records.bytes() : packer.packed();
        long start = position + out.length();
        out.begin(Opcode.CHUNK)
                .u64(chunk.firstNanos())
                .u64(chunk.lastNanos())
                .u64(unpacked)
                .u32(sum)
                .text(compression.word())
                .u64(packed)
                .end(packed);
        flush();
        write(stored, 0, packed);
        long length = position - start;
        Map<Integer, Long> offsets = new LinkedHashMap<>();
        if (options.has(Part.MESSAGE_INDEX)) {
            for (ChunkBuilder.Index index : chunk.indexes()) {
                offsets.put(index.channel(), position + out.length());
                index.write(out);
            }
        }
        long indexLength = position + out.length() - start - length;
        summary.chunk(new McapRecord.ChunkIndex(
                chunk.firstNanos(),
                chunk.lastNanos(),
                start,
                length,
                offsets,
                indexLength,
                compression.word(),
                packed,
                unpacked));
        chunk.clear();
    }

    /// Writes summary and footer, and makes the file appear.
    public void finish() throws IOException {
        complete();
        publish();
    }

    /// The file before it appears.
    Path part() {
        return java.util.Objects.requireNonNull(staged, "the caller's channel").part();
    }

    void publish() throws IOException {
        if (staged != null) {
            staged.publish();
        }
    }

    /// Writes summary and footer.
    void complete() throws IOException {
        if (finished) {
            throw new IllegalStateException("it is finished already");
        }
        endChunk();
        flush();
        out.begin(Opcode.DATA_END)
                .u32(options.has(Part.CHECKSUMS) ? dataCrc.getValue() : 0)
                .end();
        flush();
        long start = position;
        long offsets = summary.write(out, start);
        long summaryStart = out.length() == 0 ? 0 : start;
        out.begin(Opcode.FOOTER).u64(summaryStart).u64(offsets);
        out.end(Integer.BYTES);
        crc.reset();
        crc.update(out.bytes(), 0, out.length());
        out.u32(options.has(Part.CHECKSUMS) ? crc.getValue() : 0);
        out.raw(Opcode.magic(), 0, Opcode.magicLength());
        flush();
        finished = true;
    }

    private void flush() throws IOException {
        write(out.bytes(), 0, out.length());
        out.clear();
    }

    private void write(byte[] bytes, int from, int length) throws IOException {
        if (options.has(Part.CHECKSUMS)) {
            dataCrc.update(bytes, from, length);
        }
        ByteBuffer all = ByteBuffer.wrap(bytes, from, length);
        while (all.hasRemaining()) {
            channel.write(all);
        }
        position += length;
    }

    /// Lets go; an unfinished file is removed.
    @Override
    public void close() throws IOException {
        packer.close();
        if (staged != null) {
            staged.close();
        }
    }
}
