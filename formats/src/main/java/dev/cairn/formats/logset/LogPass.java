package dev.cairn.formats.logset;

import dev.cairn.episode.Block;
import dev.cairn.episode.Interval;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogOrder;
import dev.cairn.formats.log.LogQuery;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// One walk over the wanted channels in the order of log times; a block is lent when it is full, or old.
final class LogPass implements Pass {
    /// Bytes of all blocks together; beyond it the fullest goes.
    private static final long MOST_BYTES = 32 << 20;

    /// What a block may hold back, in log time: a slow channel shall not keep an aligner waiting.
    private static final long MOST_NANOS = 10_000_000_000L;

    private static final int ASK_EVERY = 1024;

    private final LogEpisode episode;
    private final boolean whole;
    private final @Nullable ChannelBlock[] blocks;
    private final @Nullable LogCursor cursor;
    private @Nullable ChannelBlock lent;
    private @Nullable Block block;
    private long now = Long.MIN_VALUE;
    private long oldest = Long.MAX_VALUE;
    private long bytes;
    private long number;
    private int walked;
    private boolean waiting;
    private boolean over;
    private boolean closed;

    LogPass(LogEpisode episode, PassRequest request) throws IOException {
        this.episode = episode;
        this.whole = request.interval() instanceof Interval.Whole;
        Wishes wishes = Wishes.of(episode, request);
        this.blocks = wishes.blocks();
        if (wishes.isEmpty()) {
            cursor = null;
            over = true;
        } else {
            cursor = episode.log()
                    .open(new LogQuery(wishes.channels(), wishes.fromNanos(), wishes.toNanos(), LogOrder.LOG_TIME));
        }
    }

    @Override
    public boolean advance() throws IOException {
        if (closed) {
            throw new IllegalStateException("the pass is closed");
        }
        block = null;
        if (lent != null) {
            bytes -= lent.bytes();
            lent.clear();
            lent = null;
        }
        stopIfAsked();
        while (!over) {
            if (waiting) {
                waiting = false;
            } else if (!next()) {
                break;
            }
            ChannelBlock ready = take();
            if (ready != null) {
                return lend(ready);
            }
        }
        ChannelBlock rest = oldest();
        return rest != null && lend(rest);
    }

    private void stopIfAsked() {
        if (episode.options().stopped().getAsBoolean()) {
            throw new CancellationException("reading was stopped");
        }
    }

    private boolean lend(ChannelBlock ready) {
        lent = ready;
        block = ready.block();
        return true;
    }

    /// Moves to the next message that is counted.
    private boolean next() throws IOException {
        LogCursor from = java.util.Objects.requireNonNull(cursor);
        while (from.advance()) {
            if (++walked % ASK_EVERY == 0) {
                stopIfAsked();
            }
            ChannelBlock of = blocks[from.channel()];
            if (of != null && from.logNanos() >= of.extent().countFrom()) {
                now = from.logNanos();
                number = of.nextNumber();
                return true;
            }
        }
        over = true;
        if (whole) {
            tell();
        }
        return false;
    }

    /// Appends the message on which the cursor stands.
    ///
    /// @return a block that is to go now, null for none
    private @Nullable ChannelBlock take() {
        LogCursor from = java.util.Objects.requireNonNull(cursor);
        ChannelBlock to = java.util.Objects.requireNonNull(blocks[from.channel()]);
        Extent extent = to.extent();
        boolean shown = extent.holds(number, now);
        if (!shown) {
            boolean before = number < extent.from() || now < extent.fromNanos();
            if (!before) {
                return null;
            }
            if (number >= extent.lead()) {
                append(to, from, true);
                return to.full() ? to : null;
            }
            if (to.axis().axis().latched() && now < extent.fromNanos()) {
                bytes -= to.bytes();
                to.clear();
                append(to, from, false);
            }
            return null;
        }
        if (to.hidden()) {
            waiting = true;
            return to;
        }
        append(to, from, false);
        if (whole) {
            to.look(from);
        }
        return ready(to);
    }

    private void append(ChannelBlock to, LogCursor from, boolean hidden) {
        long before = to.bytes();
        to.append(from, number, now, hidden);
        bytes += to.bytes() - before;
        if (to.count() == 1) {
            oldest = Math.min(oldest, now);
        }
    }

    private @Nullable ChannelBlock ready(ChannelBlock last) {
        if (last.full()) {
            return last;
        }
        if (bytes > MOST_BYTES) {
            return fullest();
        }
        if (oldest <= Long.MAX_VALUE - MOST_NANOS && now > oldest + MOST_NANOS) {
            ChannelBlock first = oldest();
            return first != null && now > oldest + MOST_NANOS ? first : null;
        }
        return null;
    }

    private @Nullable ChannelBlock fullest() {
        ChannelBlock fullest = null;
        for (ChannelBlock one : blocks) {
            if (one != null && one.count() > 0 && (fullest == null || one.bytes() > fullest.bytes())) {
                fullest = one;
            }
        }
        return fullest;
    }

    /// The block that begins first; notes when it does.
    private @Nullable ChannelBlock oldest() {
        ChannelBlock first = null;
        for (ChannelBlock one : blocks) {
            if (one != null && one.count() > 0 && (first == null || one.firstNanos() < first.firstNanos())) {
                first = one;
            }
        }
        oldest = first == null ? Long.MAX_VALUE : first.firstNanos();
        return first;
    }

    private void tell() {
        for (ChannelBlock one : blocks) {
            if (one != null) {
                episode.tell(one);
            }
        }
    }

    @Override
    public Block block() {
        Block current = block;
        if (current == null) {
            throw new IllegalStateException("no block: advance() was not called, or said false");
        }
        return current;
    }

    @Override
    public boolean deliveredThrough(long nanos) {
        if (!over && now <= nanos) {
            return false; // others of the same time may follow
        }
        for (ChannelBlock one : blocks) {
            if (one != null && one != lent && one.count() > 0 && one.firstNanos() <= nanos) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            block = null;
            if (cursor != null) {
                cursor.close();
            }
            episode.note();
        }
    }
}
