package dev.cairn.formats.foxglove;

import dev.cairn.episode.Block;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.formats.mcap.McapWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The samples of one axis, with all of its streams but video.
final class AxisFeed implements Feed {
    /// A sample of which no stream has a message.
    ///
    /// @param nanos by clock
    record Bare(long index, List<Long> nanos) {}

    private final int axis;
    private final int clocks;
    private final Map<Integer, PlannedStream> streams;
    private final Stamping stamping;
    private final Channels channels;
    private final Pass pass;
    private final ProtoOut message = new ProtoOut();
    private final List<Bare> bare = new ArrayList<>();
    private @Nullable Block block;
    private int at = -1;
    private long samples;

    /// @param streams by index, all of them on the axis
    AxisFeed(Episode episode, int axis, Map<Integer, PlannedStream> streams, Stamping stamping, Channels channels)
            throws IOException {
        this.axis = axis;
        this.clocks = episode.spec().axes().get(axis).clocks().size();
        this.streams = streams;
        this.stamping = stamping;
        this.channels = channels;
        this.pass = episode.open(PassRequest.of(streams.keySet()));
    }

    @Override
    public boolean next() throws IOException {
        Block lent = block;
        at++;
        while (lent == null || at >= lent.count()) {
            if (!pass.advance()) {
                return false;
            }
            lent = pass.block().axis() == axis ? pass.block() : null;
            at = 0;
        }
        block = lent;
        return true;
    }

    private Block lent() {
        return java.util.Objects.requireNonNull(block);
    }

    private long nanos(int clock) {
        return lent().nanos(clock)[at];
    }

    private long index() {
        return lent().firstIndex() + at;
    }

    @Override
    public long logNanos() {
        return stamping.log(this::nanos, index());
    }

    @Override
    public void write(McapWriter out) throws IOException {
        write(out, logNanos());
    }

    /// Writes the sample at another log time.
    void write(McapWriter out, long logNanos) throws IOException {
        boolean any = false;
        for (Map.Entry<Integer, PlannedStream> one : streams.entrySet()) {
            if (!lent().has(one.getKey())) {
                continue;
            }
            message.clear();
            long said = stamping.said(this::nanos, index());
            if (one.getValue().carrier().write(lent().column(one.getKey()), at, said, message)) {
                any = true;
                out.message(
                        channels.id(one.getValue().topic()),
                        samples,
                        logNanos,
                        stamping.publish(this::nanos, index()),
                        message.bytes(),
                        0,
                        message.length());
            }
        }
        if (!any) {
            bare.add(new Bare(samples, Arrays.stream(stamps()).boxed().toList()));
        }
        samples++;
    }

    /// The stamps of the sample, by clock.
    long[] stamps() {
        long[] all = new long[clocks];
        for (int clock = 0; clock < clocks; clock++) {
            all[clock] = nanos(clock);
        }
        return all;
    }

    List<Bare> bare() {
        return bare;
    }

    long samples() {
        return samples;
    }

    @Override
    public void close() throws IOException {
        pass.close();
    }
}
