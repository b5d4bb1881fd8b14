package dev.cairn.formats.rosbag1;

import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogOrder;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Messages of a bag: chunk by chunk as they lie, or merged by time over chunks that overlap.
///
/// A chunk is opened when its first stamp has come, and of many open ones those that are needed last give their bytes
/// up and are read again.
final class BagCursor implements LogCursor {
    /// Unpacked bytes held over all open chunks.
    private static final long MOST_BYTES = 128L << 20;

    private final ChunkReading reading;
    private final BagFile file;
    private final ReadOptions options;
    private final boolean byTime;
    private final List<Chunk> pending;
    private int pendingAt;

    private final PriorityQueue<OpenChunk> waiting = new PriorityQueue<>((a, b) -> a.before(b) ? -1 : 1);
    private final Deque<Messages> spare = new ArrayDeque<>();
    private @Nullable OpenChunk current;
    private long heldBytes;
    private long heldMessages;

    private byte[] bytes = new byte[0];
    private Messages messages = new Messages();
    private int at;

    /// @param pending the chunks that may hold wanted messages, in the order in which they are to be opened
    BagCursor(ChunkReading reading, BagFile file, ReadOptions options, LogOrder order, List<Chunk> pending) {
        this.reading = reading;
        this.file = file;
        this.options = options;
        this.byTime = order == LogOrder.LOG_TIME;
        this.pending = pending;
    }

    @Override
    public boolean advance() throws IOException {
        OpenChunk open = current;
        if (open != null && !open.advance()) {
            retire(open);
            open = null;
        }
        while (true) {
            OpenChunk other = waiting.peek();
            if (other != null && (open == null || other.before(open))) {
                waiting.poll();
                if (open != null) {
                    waiting.add(open);
                }
                open = other;
            }
            if (pendingAt == pending.size()
                    || open != null && !(byTime && pending.get(pendingAt).firstNanos() <= open.nanos())) {
                break;
            }
            OpenChunk opened = openNext();
            if (opened != null) {
                waiting.add(opened);
            }
        }
        current = open;
        if (open == null) {
            return false;
        }
        byte[] there = open.bytes();
        bytes = there == null ? loadAgain(open) : there;
        messages = open.messages();
        at = open.next();
        return true;
    }

    private @Nullable OpenChunk openNext() throws IOException {
        askStop();
        Chunk chunk = pending.get(pendingAt++);
        Messages into = spare.isEmpty() ? new Messages() : spare.pop();
        byte[] loaded = reading.read(chunk, into, byTime);
        if (loaded == null) {
            spare.push(into);
            return null;
        }
        heldMessages += into.count();
        if (heldMessages > options.limits().indexEntries()) {
            throw new FormatException(
                    Problem.OVER_LIMIT,
                    file.path(),
                    chunk.at(),
                    "chunks overlap so far that more than " + options.limits().indexEntries()
                            + " messages wait to be merged; read the bag in file order");
        }
        OpenChunk opened = new OpenChunk(chunk, into, loaded);
        hold(loaded.length, opened);
        return opened;
    }

    private byte[] loadAgain(OpenChunk chunk) throws IOException {
        askStop();
        byte[] loaded = reading.again(chunk.chunk());
        chunk.setBytes(loaded);
        hold(loaded.length, chunk);
        return loaded;
    }

    /// Counts bytes in, and lets go of those that are needed last.
    private void hold(long more, OpenChunk keep) {
        heldBytes += more;
        while (heldBytes > MOST_BYTES) {
            OpenChunk last = null;
            for (OpenChunk each : waiting) {
                if (each != keep && each.bytes() != null && (last == null || last.before(each))) {
                    last = each;
                }
            }
            if (last == null) {
                return;
            }
            letGo(last);
        }
    }

    private void letGo(OpenChunk chunk) {
        byte[] held = chunk.bytes();
        if (held != null) {
            heldBytes -= held.length;
            reading.giveBack(held);
            chunk.setBytes(null);
        }
    }

    private void retire(OpenChunk chunk) {
        letGo(chunk);
        heldMessages -= chunk.messages().count();
        spare.push(chunk.messages());
    }

    private void askStop() {
        if (options.stopped().getAsBoolean()) {
            throw new CancellationException("stopped while " + file.path() + " was read");
        }
    }

    @Override
    public int channel() {
        return messages.channel(at);
    }

    @Override
    public long logNanos() {
        return messages.nanos(at);
    }

    @Override
    public long publishNanos() {
        return messages.nanos(at);
    }

    @Override
    public long sequence() {
        return 0;
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public int offset() {
        return messages.offset(at);
    }

    @Override
    public int length() {
        return messages.length(at);
    }

    @Override
    public void close() {
        waiting.clear();
        current = null;
        pendingAt = pending.size();
    }

    @Override
    public String toString() {
        return Objects.toString(file.path());
    }
}
