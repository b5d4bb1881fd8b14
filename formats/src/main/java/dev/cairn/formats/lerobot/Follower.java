package dev.cairn.formats.lerobot;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Does steps on one other thread, in the order they come, at most a few behind; none after one that failed.
///
/// The order makes the result the same as if the caller had done them.
final class Follower implements AutoCloseable {
    private static final int MOST_BEHIND = 4;

    private final Deque<Future<?>> behind = new ArrayDeque<>();
    private @Nullable ExecutorService thread;
    private volatile boolean over;

    /// What is done.
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    /// Has a step done; waits where too many are open.
    ///
    /// @throws IOException why an earlier one failed
    void add(Step step) throws IOException {
        ExecutorService follows = thread;
        if (follows == null) {
            follows = Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("follower").factory());
            thread = follows;
        }
        while (behind.size() >= MOST_BEHIND
                || !behind.isEmpty() && behind.getFirst().isDone()) {
            await(behind.removeFirst());
        }
        behind.add(follows.submit(() -> {
            if (!over) {
                try {
                    step.run();
                } catch (Throwable e) {
                    over = true;
                    throw e;
                }
            }
            return null;
        }));
    }

    /// Waits for all steps.
    ///
    /// @throws IOException why one of them failed
    void finish() throws IOException {
        while (!behind.isEmpty()) {
            await(behind.removeFirst());
        }
    }

    private void await(Future<?> step) throws IOException {
        try {
            step.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while videos were written");
        } catch (ExecutionException e) {
            over = true;
            switch (e.getCause()) {
                case IOException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IOException(e);
            }
        }
    }

    /// Waits for the step that runs and does no other.
    @Override
    public void close() {
        over = true;
        if (thread != null) {
            thread.close();
        }
    }
}
