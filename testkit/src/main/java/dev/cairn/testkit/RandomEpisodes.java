package dev.cairn.testkit;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Column;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Framing;
import dev.cairn.episode.Label;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Size;
import dev.cairn.episode.Stream;
import dev.cairn.episode.Structs;
import dev.cairn.episode.Texts;
import dev.cairn.episode.TimeBase;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Episodes made from a shape and a seed: equal seeds give equal bytes.
///
/// Numbers include the extremes of their type, −0 and subnormals, and no NaN.
public final class RandomEpisodes {
    private static final String[] WORDS = {"", "a", "pick", "Größe", "机器人", "\"quoted\"", "$(x)", "line\nbreak", "🤖"};

    private RandomEpisodes() {}

    /// Episode `seed` of a dataset.
    public static MemoryEpisode of(EpisodeShape shape, long seed) {
        return of(shape, "episode-" + seed, 0, seed);
    }

    /// Several episodes of one shape, with 1 to `shape.rows()` rows each.
    public static List<MemoryEpisode> several(EpisodeShape shape, int count, long seed) {
        RandomGenerator random = RandomSpecs.dice(seed);
        List<MemoryEpisode> episodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int rows = random.nextInt(1, shape.rows() + 1);
            episodes.add(of(shape.withRows(rows), Integer.toString(i), i, random.nextLong()));
        }
        return episodes;
    }

    private static MemoryEpisode of(EpisodeShape shape, String key, long ordinal, long seed) {
        RandomGenerator random = RandomSpecs.dice(seed);
        int rows = shape.rows();
        MemoryEpisode.Builder episode = MemoryEpisode.of(key).ordinal(ordinal).rows(shape.rate(), rows);
        for (Stream stream : shape.streams()) {
            episode.stream(stream, column(stream.type(), rows, shape.missing(), random));
        }
        if (!shape.tasks().isEmpty()) {
            @Nullable String[] tasks = new @Nullable String[rows];
            Arrays.fill(tasks, shape.tasks().get(random.nextInt(shape.tasks().size())));
            episode.texts("task", Role.INSTRUCTION, tasks);
            if (rows > 0) {
                episode.label(Label.TASK, java.util.Objects.requireNonNull(tasks[0]));
            }
        }
        for (String cell : shape.cells()) {
            episode.stream(
                    Stream.of(cell, 0, Role.OBSERVATION, new SampleType.Encoded(PNG)), cells(rows, shape, random));
        }
        for (String camera : shape.cameras()) {
            Packets packets = FakeVideo.packets(rows, shape.rate(), shape.group(), shape.between(), random);
            episode.camera(camera, FakeVideo.encoding(), Claim.declared(shape.rate(), "test"), packets);
        }
        return episode.build();
    }

    private static Column column(SampleType type, int count, double missing, RandomGenerator random) {
        return switch (type) {
            case SampleType.Numeric numbers -> numbers(numbers.scalar(), numbers.width(), count, random);
            case SampleType.Text _ -> texts(count, missing, random);
            case SampleType.ListOf list -> {
                int[] offsets = new int[count + 1];
                boolean[] present = present(count, missing, random);
                for (int i = 0; i < count; i++) {
                    offsets[i + 1] = offsets[i] + (present[i] ? random.nextInt(0, 4) : 0);
                }
                yield new Lists(offsets, column(list.element(), offsets[count], missing, random), count, present);
            }
            case SampleType.StructOf struct -> {
                List<Column> fields = new ArrayList<>();
                for (SampleType.Field field : struct.fields()) {
                    fields.add(column(field.type(), count, missing, random));
                }
                yield new Structs(fields, count, null);
            }
            case SampleType.Encoded _ ->
                throw new IllegalArgumentException("cameras and cells are told by name, not as streams");
        };
    }

    private static boolean[] present(int count, double missing, RandomGenerator random) {
        boolean[] present = new boolean[count];
        for (int i = 0; i < count; i++) {
            present[i] = random.nextDouble() >= missing;
        }
        return present;
    }

    private static Texts texts(int count, double missing, RandomGenerator random) {
        @Nullable String[] texts = new @Nullable String[count];
        boolean[] present = present(count, missing, random);
        for (int i = 0; i < count; i++) {
            texts[i] = present[i] ? WORDS[random.nextInt(WORDS.length)] : null;
        }
        return Texts.of(texts);
    }

    private static Numbers numbers(Scalar scalar, int width, int count, RandomGenerator random) {
        int length = count * width;
        return switch (scalar) {
            case F32 -> {
                float[] array = new float[length];
                for (int i = 0; i < length; i++) {
                    array[i] = switch (random.nextInt(40)) {
                        case 0 -> -0f;
                        case 1 -> Float.MIN_VALUE;
                        case 2 -> -Float.MAX_VALUE;
                        default -> (float) random.nextGaussian();
                    };
                }
                yield new Numbers.F32(array, count, width, null);
            }
            case F64 -> {
                double[] array = new double[length];
                for (int i = 0; i < length; i++) {
                    array[i] = switch (random.nextInt(40)) {
                        case 0 -> -0.0;
                        case 1 -> Double.MIN_VALUE;
                        case 2 -> 1e300;
                        default -> random.nextGaussian();
                    };
                }
                yield new Numbers.F64(array, count, width, null);
            }
            case BOOL -> {
                byte[] array = new byte[length];
                for (int i = 0; i < length; i++) {
                    array[i] = (byte) random.nextInt(2);
                }
                yield new Numbers.I8(scalar, array, count, width, null);
            }
            case I8, U8 -> {
                byte[] array = new byte[length];
                random.nextBytes(array);
                yield new Numbers.I8(scalar, array, count, width, null);
            }
            case I16, U16 -> {
                short[] array = new short[length];
                for (int i = 0; i < length; i++) {
                    array[i] = (short) random.nextInt();
                }
                yield new Numbers.I16(scalar, array, count, width, null);
            }
            case F16 -> {
                short[] array = new short[length];
                for (int i = 0; i < length; i++) {
                    array[i] = Float.floatToFloat16((float) random.nextGaussian());
                }
                yield new Numbers.I16(scalar, array, count, width, null);
            }
            case I32, U32 -> {
                int[] array = new int[length];
                for (int i = 0; i < length; i++) {
                    array[i] = random.nextInt();
                }
                yield new Numbers.I32(scalar, array, count, width, null);
            }
            case I64, U64 -> {
                long[] array = new long[length];
                for (int i = 0; i < length; i++) {
                    array[i] = random.nextInt(20) == 0 ? random.nextLong() : random.nextInt(1000);
                }
                yield new Numbers.I64(scalar, array, count, width, null);
            }
        };
    }

    private static final Encoding.Pictures PNG = new Encoding.Pictures(
            Codec.PNG,
            Framing.WHOLE,
            Claim.declared(new Size(8, 4), "test"),
            Claim.declared(PixelFormat.RGB24, "test"),
            Claim.unknown("depth code"),
            new TimeBase(1, 1_000_000_000),
            0);

    private static Packets cells(int rows, EpisodeShape shape, RandomGenerator random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int[] ends = new int[rows];
        for (int i = 0; i < rows; i++) {
            bytes.writeBytes(Png.rgb(8, 4, random));
            ends[i] = bytes.size();
        }
        Packets.Builder packets =
                new Packets.Builder(new PacketBytes.InMemory(bytes.toByteArray()), CodecConfig.IN_BAND, rows);
        for (int i = 0; i < rows; i++) {
            int start = i == 0 ? 0 : ends[i - 1];
            long pts = shape.rate().nanosAt(i);
            packets.add(start, ends[i] - start, pts, pts, true, true);
        }
        return packets.build();
    }
}
