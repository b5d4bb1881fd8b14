package dev.cairn.formats.convert;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What verify does with each episode: half a megabyte of packets, 300 rows of 14 floats.
///
/// Lies in the package of what it measures, which nobody else may see.
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Comparing {
    private static final int PACKETS = 300;
    private static final int PACKET_BYTES = 1800;
    private static final int JOINTS = 14;

    private final Packets source = packets();
    private final Packets output = packets();
    private final Numbers numbers = numbers();
    private final Numbers others = numbers();
    private final PacketCompare compare = new PacketCompare();

    private static Packets packets() {
        byte[] bytes = new byte[PACKETS * PACKET_BYTES];
        new Random(1).nextBytes(bytes);
        Packets.Builder made = new Packets.Builder(new PacketBytes.InMemory(bytes), CodecConfig.IN_BAND, PACKETS);
        for (int i = 0; i < PACKETS; i++) {
            made.add((long) i * PACKET_BYTES, PACKET_BYTES, i, i, i % 2 == 0, true);
        }
        return made.build();
    }

    private static Numbers numbers() {
        float[] values = new float[PACKETS * JOINTS];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 0.25f;
        }
        return new Numbers.F32(values, PACKETS, JOINTS, null);
    }

    /// Packets of one camera.
    @Benchmark
    public long comparePackets() throws IOException {
        return compare.compare(source, output).bytes();
    }

    /// Rows of one stream.
    @Benchmark
    public int compareNumbers() throws IOException {
        return ColumnCompare.firstDifference(numbers, 0, others, 0, PACKETS);
    }
}
