package dev.cairn.formats.foxglove;

import dev.cairn.episode.AxisBlocks;
import dev.cairn.episode.Block;
import dev.cairn.episode.Clock;
import dev.cairn.episode.ClockKind;
import dev.cairn.episode.Column;
import dev.cairn.episode.Interval;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.foxglove.Described.DescribedAxis;
import dev.cairn.formats.foxglove.Described.DescribedStream;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogOrder;
import dev.cairn.formats.log.LogQuery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Blocks of one axis, put together of the messages of its channels: the sequence number of a message is the number of
/// its sample.
final class AxisReader implements AxisBlocks {
    private static final int MOST_SAMPLES = 2048;
    private static final long MOST_BYTES = 4L << 20;

    /// The part that is wanted, by samples and by the first clock.
    record Range(long from, long to, long fromNanos, long toNanos) {
        static final Range WHOLE = new Range(0, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE);

        boolean holds(long sample, long nanos) {
            return sample >= from && sample < to && nanos >= fromNanos && nanos < toNanos;
        }
    }

    private final FoxgloveEpisode episode;
    private final int axis;
    private final DescribedAxis described;
    private final Range range;
    private final Map<Integer, StreamReader> wanted = new HashMap<>();
    private final Map<Integer, SaidStamps> stampers = new HashMap<>();
    private final LogCursor cursor;
    private final int clocks;
    private final int publishClock;
    private final int sensorClock;
    private final int mostSamples;
    private boolean pending;
    private boolean ended;
    private long sample;
    private long lastNanos = Long.MIN_VALUE;
    private long[][] stamps;
    private int count;

    /// @param blockBytes how much the numbers of one block may take
    AxisReader(FoxgloveEpisode episode, int axis, Set<Integer> streams, Range range, int blockBytes)
            throws IOException {
        this.episode = episode;
        this.axis = axis;
        this.range = range;
        this.described = episode.described().axes().get(axis);
        List<Clock> all = described.axis().clocks();
        this.clocks = all.size();
        this.publishClock = find(all, ClockKind.PUBLISHER);
        this.sensorClock = find(all, ClockKind.SENSOR);
        this.stamps = new long[clocks][64];
        this.mostSamples = mostSamples(episode, streams, blockBytes);
        BitSet channels = new BitSet();
        for (int i = 0; i < episode.described().streams().size(); i++) {
            DescribedStream stream = episode.described().streams().get(i);
            if (stream.stream().axis() != axis) {
                continue;
            }
            var channel = episode.channel(stream);
            channels.set(channel.index());
            if (streams.contains(i)) {
                wanted.put(channel.index(), StreamReader.of(i, stream, channel, episode));
            }
            if (sensorClock > 0) {
                stampers.put(channel.index(), new SaidStamps(channel, episode));
            }
        }
        this.cursor = episode.log().open(new LogQuery(channels, Long.MIN_VALUE, Long.MAX_VALUE, LogOrder.FILE));
    }

    private static int mostSamples(FoxgloveEpisode episode, Set<Integer> streams, int blockBytes) {
        long bytes = 1;
        for (int stream : streams) {
            if (episode.spec().streams().get(stream).type() instanceof SampleType.Numeric numbers) {
                bytes += (long) numbers.width() * numbers.scalar().bytes();
            }
        }
        return Math.clamp(blockBytes / bytes, 1, MOST_SAMPLES);
    }

    private static int find(List<Clock> clocks, ClockKind kind) {
        for (int i = 1; i < clocks.size(); i++) {
            if (clocks.get(i).kind() == kind) {
                return i;
            }
        }
        return 0;
    }

    /// The instants of samples of another axis.
    static Range instants(FoxgloveEpisode episode, Interval.Samples samples) throws IOException {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        Range range = new Range(samples.from(), samples.to(), Long.MIN_VALUE, Long.MAX_VALUE);
        try (AxisReader reader = new AxisReader(episode, samples.axis(), Set.of(), range, 1 << 18)) {
            for (Block block = reader.next(); block != null; block = reader.next()) {
                for (int i = 0; i < block.count(); i++) {
                    from = Math.min(from, block.nanos(0)[i]);
                    to = Math.max(to, block.nanos(0)[i]);
                }
            }
        }
        return new Range(0, Long.MAX_VALUE, from, to == Long.MIN_VALUE ? from : to + 1);
    }

    @Override
    public @Nullable Block next() throws IOException {
        count = 0;
        wanted.values().forEach(StreamReader::clear);
        long first = -1;
        while (count < mostSamples && heldBytes() < MOST_BYTES && nextSample()) {
            first = first < 0 ? sample - 1 : first;
        }
        if (count == 0) {
            return null;
        }
        @Nullable
        Column[] columns = new @Nullable Column[episode.spec().streams().size()];
        for (StreamReader stream : wanted.values()) {
            columns[stream.stream()] = stream.column(count, clocks == 0 ? new long[count] : stamps[0]);
        }
        return new Block(axis, first, count, List.of(stamps), columns, null);
    }

    private long heldBytes() {
        long held = 0;
        for (StreamReader stream : wanted.values()) {
            held += stream.heldBytes();
        }
        return held;
    }

    /// Gathers the messages of the next sample in range; false at the end.
    private boolean nextSample() throws IOException {
        while (!ended || sample < described.samples()) {
            long[] now = new long[clocks];
            boolean stamped = stampsSaid(now);
            if (!pending && !ended) {
                pending = cursor.advance();
                ended = !pending;
            }
            List<StreamReader> seen = new ArrayList<>();
            while (pending && cursor.sequence() == sample) {
                stamped |= takeStamps(now, stamped);
                StreamReader stream = wanted.get(cursor.channel());
                if (stream != null && stream.take(cursor, count)) {
                    seen.add(stream);
                }
                pending = cursor.advance();
                ended = !pending;
            }
            if (pending && cursor.sequence() < sample) {
                throw wrong("message " + cursor.sequence() + " of "
                        + described.axis().name() + " comes behind " + (sample - 1));
            }
            if (ended && !stamped && sample >= described.samples()) {
                return false;
            }
            if (!stamped && pending) {
                throw wrong("sample " + sample + " of " + described.axis().name() + " has no message and no stamps");
            }
            if (!stamped) {
                return false;
            }
            long number = sample++;
            lastNanos = clocks == 0 ? lastNanos : now[0];
            if (range.holds(number, clocks == 0 ? 0 : now[0])) {
                keep(now);
                return true;
            }
            wanted.values().forEach(stream -> stream.skip(count));
        }
        return false;
    }

    private FormatException wrong(String found) {
        return new FormatException(
                Problem.CORRUPT_FILE, episode.file(), found + "; expected the samples of its description in order");
    }

    private boolean stampsSaid(long[] now) throws FormatException {
        List<long[]> all = described.stamps();
        long[] said = all != null && sample < all.size()
                ? all.get((int) sample)
                : described.bare().get(sample);
        if (said == null) {
            return false;
        }
        if (said.length < clocks) {
            throw wrong("sample " + sample + " of " + described.axis().name() + " has stamps of " + said.length
                    + " clocks");
        }
        System.arraycopy(said, 0, now, 0, clocks);
        return true;
    }

    private boolean takeStamps(long[] now, boolean stamped) throws IOException {
        if (!stamped) {
            long shift = episode.described().shift();
            if (clocks > 0) {
                now[0] = cursor.logNanos() - shift;
            }
            if (publishClock > 0) {
                now[publishClock] = cursor.publishNanos() - shift;
            }
            if (sensorClock > 0) {
                SaidStamps stamper = stampers.get(cursor.channel());
                now[sensorClock] = stamper == null ? 0 : stamper.read(cursor);
            }
        }
        return true;
    }

    private void keep(long[] now) throws FormatException {
        for (int clock = 0; clock < clocks; clock++) {
            if (count == stamps[clock].length) {
                int room = ReadLimits.hold(
                        2L * count, 1 << 24, episode.file(), FormatException.NO_OFFSET, "samples of a block");
                stamps[clock] = Arrays.copyOf(stamps[clock], room);
            }
            stamps[clock][count] = now[clock];
        }
        count++;
    }

    @Override
    public boolean deliveredThrough(long nanos) {
        return ended && !pending || lastNanos >= nanos;
    }

    @Override
    public void close() throws IOException {
        cursor.close();
    }
}
