package dev.cairn.formats.mcap;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Loads the next segments on a thread of its own while the last one is being used.
///
/// Whatever that thread throws is thrown where the segment is asked for. It is never interrupted: that would close the
/// file for everybody.
final class AheadLoads implements Loads {
    /// Segments ready before they are asked for.
    private static final int MOST_AHEAD = 2;

    /// Large segments are not brought ahead of their turn by more than one.
    private static final int MOST_BYTES = 16 << 20;

    private final Loads loads;
    private final Deque<Loaded> ready = new ArrayDeque<>();
    private @Nullable Thread thread;
    private @Nullable Throwable failed;
    private long readyBytes;
    private boolean done;
    private boolean closed;

    AheadLoads(Loads loads) {
        this.loads = loads;
    }

    @Override
    public synchronized @Nullable Loaded next() throws IOException {
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("mcap-ahead").start(this::run);
        }
        while (ready.isEmpty() && !done) {
            await();
        }
        if (!ready.isEmpty()) {
            Loaded loaded = ready.remove();
            readyBytes -= loaded.heldBytes();
            notifyAll();
            return loaded;
        }
        switch (failed) {
            case null -> {
                return null;
            }
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failed);
        }
    }

    private void run() {
        Throwable thrown = null;
        try {
            while (awaitRoom()) {
                Loaded loaded = loads.next();
                if (loaded == null) {
                    break;
                }
                put(loaded);
            }
        } catch (IOException | RuntimeException | Error e) {
            thrown = e;
        }
        synchronized (this) {
            failed = thrown;
            done = true;
            notifyAll();
        }
    }

    private synchronized void put(Loaded loaded) {
        ready.add(loaded);
        readyBytes += loaded.heldBytes();
        notifyAll();
    }

    /// Waits until another segment may be loaded.
    ///
    /// @return false when nobody wants one any more
    private synchronized boolean awaitRoom() {
        while ((ready.size() >= MOST_AHEAD || readyBytes > MOST_BYTES) && !closed) {
            await();
        }
        return !closed;
    }

    /// Waits; an interrupt is kept for later.
    private void await() {
        boolean interrupted = false;
        try {
            wait();
        } catch (InterruptedException _) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void recycle(Loaded loaded) {
        loads.recycle(loaded);
    }

    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            closed = true;
            running = thread;
            notifyAll();
        }
        boolean interrupted = false;
        while (running != null && running.isAlive()) {
            try {
                running.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        loads.close();
    }
}
