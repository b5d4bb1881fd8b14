package dev.cairn.cli;

import dev.cairn.formats.log.LogSchema;
import dev.cairn.formats.mcap.Compression;
import dev.cairn.formats.mcap.McapWriter;
import dev.cairn.formats.mcap.McapWriterOptions;
import dev.cairn.testkit.RandomSpecs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/// A log of ten seconds, sound until a test spoils it: joints at 100 Hz and an Imu at 50 Hz with sensor stamps that the
/// recorder sees a few milliseconds later, transforms that come in bursts, keys that somebody presses.
final class LogPlant {
    static final long START = 1_700_000_000_000_000_000L;
    private static final long MS = 1_000_000L;
    private static final String HEADER =
            "=".repeat(80) + "\nMSG: std_msgs/Header\nuint32 seq\ntime stamp\nstring frame_id\n";
    private static final String JOINTS =
            "Header header\nstring[] name\nfloat64[] position\nfloat64[] velocity\nfloat64[] effort\n" + HEADER;
    private static final String WRENCH = "Header header\ngeometry_msgs/Wrench wrench\n" + HEADER + "=".repeat(80)
            + "\nMSG: geometry_msgs/Wrench\ngeometry_msgs/Vector3 force\ngeometry_msgs/Vector3 torque\n"
            + "=".repeat(80) + "\nMSG: geometry_msgs/Vector3\nfloat64 x\nfloat64 y\nfloat64 z\n";
    private static final String TF = "geometry_msgs/TransformStamped[] transforms\n" + "=".repeat(80)
            + "\nMSG: geometry_msgs/TransformStamped\nHeader header\nstring child_frame_id\n"
            + "geometry_msgs/Transform transform\n" + "=".repeat(80)
            + "\nMSG: geometry_msgs/Transform\ngeometry_msgs/Vector3 translation\ngeometry_msgs/Quaternion rotation\n"
            + "=".repeat(80) + "\nMSG: geometry_msgs/Vector3\nfloat64 x\nfloat64 y\nfloat64 z\n" + "=".repeat(80)
            + "\nMSG: geometry_msgs/Quaternion\nfloat64 x\nfloat64 y\nfloat64 z\nfloat64 w\n" + HEADER;

    private IntPredicate lost = _ -> false;
    private Stamp stamp = (_, nanos, _) -> nanos;
    private int cut = -1;
    private List<String> pair = List.of();
    private List<Long> events = List.of();
    private List<Long> joints = List.of();

    /// Changes the sensor's stamp of a message.
    interface Stamp {
        long of(int message, long nanos, RandomGenerator dice);
    }

    private record Message(int channel, long number, long log, ByteBuffer bytes) {
        Message(int channel, long number, long log, byte[] bytes) {
            this(channel, number, log, ByteBuffer.wrap(bytes));
        }
    }

    LogPlant lose(IntPredicate which) {
        lost = which;
        return this;
    }

    LogPlant header(Stamp changed) {
        stamp = changed;
        return this;
    }

    LogPlant cut(int message) {
        cut = message;
        return this;
    }

    LogPlant transform(String parent, String child) {
        pair = List.of(parent, child);
        return this;
    }

    LogPlant events(List<Long> nanos) {
        events = nanos;
        return this;
    }

    /// Joints that come at those times and no others.
    LogPlant jointsAt(List<Long> nanos) {
        joints = nanos;
        return this;
    }

    void write(Path file) throws IOException {
        Files.deleteIfExists(file);
        McapWriterOptions options =
                McapWriterOptions.DEFAULTS.withChunkBytes(8192).withCompression(Compression.NONE);
        try (McapWriter writer = McapWriter.create(file, options)) {
            int arm = channel(writer, "/joints", "sensor_msgs/JointState", JOINTS);
            int force = channel(writer, "/force", "geometry_msgs/WrenchStamped", WRENCH);
            int tf = channel(writer, "/tf", "tf2_msgs/TFMessage", TF);
            int keys = channel(writer, "/event", "std_msgs/String", "string data\n");
            List<Message> all = new ArrayList<>();
            RandomGenerator dice = RandomSpecs.dice(11);
            arm(arm, dice, all);
            for (int i = 0; i < 500; i++) {
                long nanos = START + i * 20L * MS;
                all.add(new Message(force, i + 1L, late(nanos, dice), wrench(i, nanos + shake(i))));
            }
            for (int i = 0; i < 200; i++) {
                long nanos = START + i * 50L * MS;
                all.add(new Message(tf, 0, late(nanos, dice), transforms("world", "base", nanos)));
                all.add(new Message(tf, 0, late(nanos, dice), transforms("base", "gripper", nanos)));
                if (!pair.isEmpty()) {
                    all.add(new Message(tf, 0, late(nanos, dice), transforms(pair.getFirst(), pair.getLast(), nanos)));
                }
            }
            for (long nanos : events.isEmpty() ? List.of(START + 900 * MS, START + 3100 * MS) : events) {
                all.add(new Message(keys, 0, nanos, text("key")));
            }
            all.sort(Comparator.comparingLong(Message::log));
            for (Message one : all) {
                byte[] bytes = one.bytes().array();
                writer.message(one.channel(), one.number(), one.log(), one.log(), bytes, 0, bytes.length);
            }
            writer.finish();
        }
    }

    private void arm(int channel, RandomGenerator dice, List<Message> all) {
        int count = joints.isEmpty() ? 1000 : joints.size();
        for (int i = 0; i < count; i++) {
            long nanos = joints.isEmpty() ? START + i * 10L * MS : joints.get(i);
            byte[] bytes = joints(i, stamp.of(i, nanos + shake(i), dice));
            long log = late(nanos, dice);
            if (!lost.test(i)) {
                byte[] whole = i == cut ? Arrays.copyOf(bytes, bytes.length - 9) : bytes;
                all.add(new Message(channel, joints.isEmpty() ? i + 1L : 0, log, whole));
            }
        }
    }

    /// No sensor is even to the nanosecond.
    static long shake(int message) {
        return Math.round(30_000 * Math.sin(message * 12.9898) * Math.cos(message * 78.233));
    }

    private static long late(long nanos, RandomGenerator dice) {
        return nanos + 2 * MS + dice.nextLong(MS);
    }

    private static int channel(McapWriter writer, String topic, String type, String schema) throws IOException {
        LogSchema of = new LogSchema(type, "ros1msg", schema.getBytes(StandardCharsets.UTF_8));
        return writer.addChannel(topic, Optional.of(of), "ros1", Map.of());
    }

    /// Where a pattern comes for the n-th time.
    static int find(byte[] bytes, byte[] pattern, int nth) {
        int seen = 0;
        for (int i = 0; i + pattern.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + pattern.length, pattern, 0, pattern.length) && ++seen == nth) {
                return i;
            }
        }
        throw new IllegalArgumentException("not there " + nth + " times");
    }

    private static ByteBuffer buffer() {
        return ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] done(ByteBuffer buffer) {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private static void text(ByteBuffer into, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        into.putInt(utf8.length).put(utf8);
    }

    private static void header(ByteBuffer into, int number, long nanos, String frame) {
        into.putInt(number).putInt((int) (nanos / 1_000_000_000L)).putInt((int) (nanos % 1_000_000_000L));
        text(into, frame);
    }

    private static byte[] joints(int i, long nanos) {
        ByteBuffer into = buffer();
        header(into, i, nanos, "base");
        into.putInt(2);
        text(into, "shoulder");
        text(into, "elbow");
        into.putInt(2).putDouble(Math.sin(i / 40.0)).putDouble(Math.cos(i / 60.0));
        return done(into.putInt(0).putInt(0));
    }

    private static byte[] wrench(int i, long nanos) {
        ByteBuffer into = buffer();
        header(into, i, nanos, "gripper");
        for (int k = 0; k < 6; k++) {
            into.putDouble(Math.sin(i / 30.0 + k));
        }
        return done(into);
    }

    private static byte[] transforms(String parent, String child, long nanos) {
        ByteBuffer into = buffer().putInt(1);
        header(into, 0, nanos, parent);
        text(into, child);
        into.putDouble(1).putDouble(2).putDouble(3);
        return done(into.putDouble(0).putDouble(0).putDouble(0).putDouble(1));
    }

    private static byte[] text(String text) {
        ByteBuffer into = buffer();
        text(into, text);
        return done(into);
    }
}
