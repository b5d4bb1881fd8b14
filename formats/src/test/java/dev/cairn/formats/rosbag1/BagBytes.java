package dev.cairn.formats.rosbag1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/// Makes bags, also wrong ones.
final class BagBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<Integer, byte[]> connections = new LinkedHashMap<>();
    private final List<byte[]> infos = new ArrayList<>();
    private final List<Integer> chunkStarts = new ArrayList<>();
    private String encryptor = "";

    BagBytes() {
        out.writeBytes("#ROSBAG V2.0\n".getBytes(StandardCharsets.UTF_8));
        out.writeBytes(new byte[4096 + 8]);
    }

    /// One message as it is put into a chunk.
    static final class Message {
        private final int conn;
        private final long nanos;
        private final byte[] data;

        Message(int conn, long nanos, byte[] data) {
            this.conn = conn;
            this.nanos = nanos;
            this.data = data;
        }
    }

    static byte[] field(String name, byte[] value) {
        byte[] key = (name + "=").getBytes(StandardCharsets.UTF_8);
        return bytes(4 + key.length + value.length)
                .putInt(key.length + value.length)
                .put(key)
                .put(value)
                .array();
    }

    static byte[] u8(int value) {
        return new byte[] {(byte) value};
    }

    static byte[] u32(long value) {
        return bytes(4).putInt((int) value).array();
    }

    static byte[] u64(long value) {
        return bytes(8).putLong(value).array();
    }

    static byte[] stamp(long nanos) {
        return bytes(8).putInt((int) (nanos / 1_000_000_000L))
                .putInt((int) (nanos % 1_000_000_000L))
                .array();
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ByteBuffer bytes(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    static byte[] record(byte[] header, byte[] data) {
        return join(u32(header.length), header, u32(data.length), data);
    }

    /// Declares a connection whose header says the same topic.
    BagBytes connection(int conn, String topic, String type) {
        return connection(conn, topic, field("topic", text(topic)), field("type", text(type)));
    }

    /// Declares a connection with any header.
    BagBytes connection(int conn, String topic, byte[]... header) {
        connections.put(
                conn,
                record(
                        join(field("op", u8(7)), field("conn", u32(conn)), field("topic", text(topic))),
                        join(
                                join(header),
                                field("md5sum", text("00ff")),
                                field("message_definition", text("string data\n")))));
        return this;
    }

    BagBytes encryptedBy(String name) {
        encryptor = name;
        return this;
    }

    /// Adds a chunk with its index behind it; each connection stands in front of its first message.
    BagBytes chunk(String packing, List<Message> messages) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        Map<Integer, ByteArrayOutputStream> index = new LinkedHashMap<>();
        long first = Long.MAX_VALUE;
        long last = 0;
        for (Message message : messages) {
            if (counts.merge(message.conn, 1, Integer::sum) == 1) {
                plain.writeBytes(connections.get(message.conn));
            }
            index.computeIfAbsent(message.conn, _ -> new ByteArrayOutputStream())
                    .writeBytes(join(stamp(message.nanos), u32(plain.size())));
            plain.writeBytes(record(
                    join(field("op", u8(2)), field("conn", u32(message.conn)), field("time", stamp(message.nanos))),
                    message.data));
            first = Math.min(first, message.nanos);
            last = Math.max(last, message.nanos);
        }
        int at = out.size();
        rawChunk(packing, plain.size(), pack(packing, plain.toByteArray()));
        ByteArrayOutputStream pairs = new ByteArrayOutputStream();
        counts.forEach((conn, count) -> {
            byte[] entries = Objects.requireNonNull(index.get(conn)).toByteArray();
            raw(record(
                    join(
                            field("op", u8(4)),
                            field("ver", u32(1)),
                            field("conn", u32(conn)),
                            field("count", u32(count))),
                    entries));
            pairs.writeBytes(join(u32(conn), u32(count)));
        });
        infos.add(record(
                join(
                        field("op", u8(6)),
                        field("ver", u32(1)),
                        field("chunk_pos", u64(at)),
                        field("start_time", stamp(messages.isEmpty() ? 0 : first)),
                        field("end_time", stamp(last)),
                        field("count", u32(counts.size()))),
                pairs.toByteArray()));
        return this;
    }

    /// Adds a chunk record that says what it likes.
    BagBytes rawChunk(String packing, long size, byte[] data) {
        chunkStarts.add(out.size());
        return raw(
                record(join(field("op", u8(5)), field("compression", text(packing)), field("size", u32(size))), data));
    }

    /// Adds any bytes.
    BagBytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /// Where a chunk begins.
    int chunkStart(int number) {
        return chunkStarts.get(number);
    }

    static byte[] pack(String packing, byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try {
            switch (packing) {
                case "none" -> packed.writeBytes(plain);
                case "bz2" -> {
                    try (var stream = new BZip2CompressorOutputStream(packed, 9)) {
                        stream.write(plain);
                    }
                }
                default -> {
                    try (var stream = new LZ4FrameOutputStream(packed, LZ4FrameOutputStream.BLOCKSIZE.SIZE_64KB)) {
                        stream.write(plain);
                    }
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }

    /// The bag as far as it is written, as a recorder that died leaves it.
    byte[] unfinished() {
        return finish(0, 0, 0, out.toByteArray());
    }

    /// The bag with its index.
    byte[] finished() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(out.toByteArray());
        connections.values().forEach(whole::writeBytes);
        infos.forEach(whole::writeBytes);
        return finish(out.size(), connections.size(), infos.size(), whole.toByteArray());
    }

    private byte[] finish(long indexPos, int connectionCount, int chunkCount, byte[] bag) {
        byte[] header = join(
                field("op", u8(3)),
                field("index_pos", u64(indexPos)),
                field("conn_count", u32(connectionCount)),
                field("chunk_count", u32(chunkCount)),
                field("encryptor", text(encryptor)));
        byte[] padding = new byte[4096 - header.length];
        java.util.Arrays.fill(padding, (byte) ' ');
        byte[] record = record(header, padding);
        System.arraycopy(record, 0, bag, 13, record.length);
        return bag;
    }
}
