package dev.cairn.formats.foxglove;

import dev.cairn.episode.Column;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.SampleType.Numeric;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.formats.foxglove.Described.DescribedStream;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.message.MessageDecoder;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.gather.Wanted;
import dev.cairn.formats.specjson.ColumnReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// Numbers of fields or of a list.
final class NumbersReader implements StreamReader {
    private final int stream;
    private final Numeric type;
    private final String topic;
    private final MessageDecoder decoder;
    private final int leaves;
    private int[] places = new int[64];

    NumbersReader(int stream, DescribedStream described, LogChannel channel, FoxgloveEpisode episode)
            throws IOException {
        this.stream = stream;
        this.topic = described.topic();
        if (!(described.stream().type() instanceof Numeric numeric)) {
            throw new FormatException(Problem.CORRUPT_FILE, episode.file(), topic + " is described as no numbers");
        }
        this.type = numeric;
        boolean list = described.kind() == Carrier.Kind.LIST;
        int width = numeric.width();
        if (!list && described.paths().size() != width
                || list && described.paths().size() != 1) {
            throw new FormatException(
                    Problem.CORRUPT_FILE, episode.file(), topic + " is described with another number of fields");
        }
        List<Wanted> wanted = list
                ? List.of(Wanted.of(described.paths().getFirst(), width))
                : described.paths().stream().map(Wanted::of).toList();
        this.decoder = SaidStamps.decoder(channel, episode, wanted);
        this.leaves = wanted.size();
    }

    @Override
    public int stream() {
        return stream;
    }

    @Override
    public boolean take(LogCursor cursor, int sample) throws IOException {
        try {
            decoder.decode(cursor.bytes(), cursor.offset(), cursor.offset() + cursor.length());
        } catch (UndecodableMessage e) {
            throw new FormatException(Problem.CORRUPT_FILE, topic, e.toString());
        }
        places = Places.set(places, sample, decoder.messages() - 1);
        return true;
    }

    @Override
    public void skip(int sample) {
        places = Places.set(places, sample, -1);
    }

    @Override
    public Column column(int count, long[] nanos) throws FormatException {
        int width = type.width();
        boolean[] present = Places.present(places, count);
        int perLeaf = leaves == 1 ? width : 1;
        switch (type.scalar()) {
            case F16, F32 -> {
                float[] all = new float[count * width];
                for (int leaf = 0; leaf < leaves; leaf++) {
                    Column from = decoder.column(leaf);
                    for (int i = 0; i < count; i++) {
                        for (int k = 0; present[i] && k < perLeaf; k++) {
                            all[i * width + leaf + k] = (float) decimal(from, places[i], k, perLeaf);
                        }
                    }
                }
                return new Numbers.F32(all, count, width, Places.orNull(present));
            }
            case F64 -> {
                double[] all = new double[count * width];
                for (int leaf = 0; leaf < leaves; leaf++) {
                    Column from = decoder.column(leaf);
                    for (int i = 0; i < count; i++) {
                        for (int k = 0; present[i] && k < perLeaf; k++) {
                            all[i * width + leaf + k] = decimal(from, places[i], k, perLeaf);
                        }
                    }
                }
                return new Numbers.F64(all, count, width, Places.orNull(present));
            }
            default -> {
                long[] all = new long[count * width];
                for (int leaf = 0; leaf < leaves; leaf++) {
                    Column from = decoder.column(leaf);
                    for (int i = 0; i < count; i++) {
                        for (int k = 0; present[i] && k < perLeaf; k++) {
                            all[i * width + leaf + k] = whole(from, places[i], k, perLeaf);
                        }
                    }
                }
                return ColumnReader.whole(type.scalar(), all, count, width, Places.orNull(present));
            }
        }
    }

    private void hold(Column from, int place, int perLeaf) throws FormatException {
        if (!from.present(place) || !(from instanceof Numbers numbers) || numbers.width() != perLeaf) {
            throw new FormatException(
                    Problem.CORRUPT_FILE,
                    topic,
                    "a message has not the " + type.width() + " numbers of its description");
        }
    }

    private double decimal(Column from, int place, int at, int perLeaf) throws FormatException {
        hold(from, place, perLeaf);
        int index = place * perLeaf + at;
        return switch (from) {
            case Numbers.F32 floats -> floats.array()[index];
            case Numbers.F64 doubles -> doubles.array()[index];
            default -> whole(from, place, at, perLeaf);
        };
    }

    private long whole(Column from, int place, int at, int perLeaf) throws FormatException {
        hold(from, place, perLeaf);
        int index = place * perLeaf + at;
        return switch (from) {
            case Numbers.I8 bytes -> bytes.array()[index];
            case Numbers.I16 shorts -> shorts.array()[index];
            case Numbers.I32 ints ->
                ints.scalar() == Scalar.U32 ? Integer.toUnsignedLong(ints.array()[index]) : ints.array()[index];
            case Numbers.I64 longs -> longs.array()[index];
            default -> throw new FormatException(Problem.CORRUPT_FILE, topic, "floats, described as whole numbers");
        };
    }

    @Override
    public void clear() {
        decoder.clear();
        Arrays.fill(places, -1);
    }

    @Override
    public long heldBytes() {
        return decoder.heldBytes();
    }
}
