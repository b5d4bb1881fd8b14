package dev.cairn.formats.logset;

import dev.cairn.formats.log.LogSchema;
import dev.cairn.formats.mcap.Compression;
import dev.cairn.formats.mcap.McapWriter;
import dev.cairn.formats.mcap.McapWriterOptions;
import dev.cairn.testkit.RandomSpecs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Small logs of ROS 1 messages in MCAP.
final class SmallLog {
    static final long START = 1_700_000_000_000_000_000L;
    static final long MS = 1_000_000L;

    private static final String HEADER =
            "=".repeat(80) + "\nMSG: std_msgs/Header\nuint32 seq\ntime stamp\nstring frame_id\n";
    private static final String JOINTS =
            "Header header\nstring[] name\nfloat64[] position\nfloat64[] velocity\nfloat64[] effort\n" + HEADER;
    private static final String IMAGE = "Header header\nstring format\nuint8[] data\n" + HEADER;

    private SmallLog() {}

    /// About a second of joints (100 Hz), a camera (20 Hz), texts (5 Hz) and one calibration; chunks of 2 KiB.
    static void write(Path file, long seed) throws IOException {
        RandomGenerator random = RandomSpecs.dice(seed);
        McapWriterOptions options =
                McapWriterOptions.DEFAULTS.withChunkBytes(2048).withCompression(Compression.NONE);
        try (McapWriter writer = McapWriter.create(file, options)) {
            int joints = channel(writer, "/joints", "sensor_msgs/JointState", JOINTS);
            int camera = channel(writer, "/camera", "sensor_msgs/CompressedImage", IMAGE);
            int texts = channel(writer, "/note", "std_msgs/String", "string data\n");
            int once = channel(writer, "/calibration", "robot/Calibration", "float64[9] k\n");
            for (int i = 0; i < 90; i++) {
                long at = START + i * 10L * MS + random.nextInt(1_000_000);
                put(writer, joints, i, at, at - MS, joints(i, at - 2 * MS, random));
                if (i % 5 == 0) {
                    put(writer, camera, i / 5, at + 100, at - MS, image(i, at - 3 * MS, random));
                }
                if (i % 20 == 0) {
                    put(writer, texts, i / 20, at + 200, at + 200, text("step " + i));
                }
                if (i == 3) {
                    put(writer, once, 0, at + 300, at + 300, new byte[72]);
                }
            }
            writer.metadata("session", Map.of("operator", "ada", "task", "stack cups"));
            writer.attachment("notes.txt", "text/plain", START, START, new byte[] {1, 2, 3});
            writer.finish();
        }
    }

    static int channel(McapWriter writer, String topic, String type, String schema) throws IOException {
        LogSchema of = new LogSchema(type, "ros1msg", schema.getBytes(StandardCharsets.UTF_8));
        return writer.addChannel(topic, Optional.of(of), "ros1", Map.of());
    }

    static void put(McapWriter writer, int channel, long sequence, long log, long publish, byte[] bytes)
            throws IOException {
        writer.message(channel, sequence, log, publish, bytes, 0, bytes.length);
    }

    private static ByteBuffer buffer() {
        return ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] done(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.flip().remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static void text(ByteBuffer into, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        into.putInt(utf8.length).put(utf8);
    }

    private static void header(ByteBuffer into, int seq, long stamp) {
        into.putInt(seq).putInt((int) (stamp / 1_000_000_000L)).putInt((int) (stamp % 1_000_000_000L));
        text(into, "base");
    }

    static byte[] joints(int seq, long stamp, RandomGenerator random) {
        ByteBuffer into = buffer();
        header(into, seq, stamp);
        into.putInt(3);
        text(into, "a");
        text(into, "b");
        text(into, "c");
        into.putInt(3);
        for (int i = 0; i < 3; i++) {
            into.putDouble(random.nextGaussian());
        }
        return done(into.putInt(0).putInt(0));
    }

    static byte[] image(int seq, long stamp, RandomGenerator random) {
        ByteBuffer into = buffer();
        header(into, seq, stamp);
        text(into, "jpeg");
        byte[] jpeg = new byte[random.nextInt(40, 400)];
        random.nextBytes(jpeg);
        jpeg[0] = (byte) 0xff;
        jpeg[1] = (byte) 0xd8;
        jpeg[2] = (byte) 0xff;
        into.putInt(jpeg.length).put(jpeg);
        return done(into);
    }

    static byte[] text(String text) {
        ByteBuffer into = buffer();
        text(into, text);
        return done(into);
    }
}
