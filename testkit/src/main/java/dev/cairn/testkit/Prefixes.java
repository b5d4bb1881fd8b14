package dev.cairn.testkit;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/// Damaged bytes: a reader may accept them or throw an `IOException`, and nothing else. It must not hang, and must not
/// allocate on the word of a length that lies.
///
/// @param perCase how long one case may take
/// @param allocatedBytes how much the thread of one case may allocate in all
public record Prefixes(Duration perCase, long allocatedBytes) {

    /// Ten seconds and 256 MiB for each case.
    public static final Prefixes DEFAULTS = new Prefixes(Duration.ofSeconds(10), 256L << 20);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// What is done with damaged bytes.
    @FunctionalInterface
    public interface Body {
        void run(byte[] damaged) throws Exception;
    }

    /// Cuts `whole` at every byte.
    public void every(byte[] whole, Body body) {
        try (Cases cases = new Cases(this)) {
            for (int length = 0; length < whole.length; length++) {
                cases.run("cut to " + length + " of " + whole.length, Arrays.copyOf(whole, length), body);
            }
        }
    }

    /// Cuts `whole` at some bytes: all near its ends, and others by seed.
    public void some(byte[] whole, int most, long seed, Body body) {
        if (whole.length <= most) {
            every(whole, body);
            return;
        }
        RandomGenerator random = RandomSpecs.dice(seed);
        TreeSet<Integer> lengths = new TreeSet<>();
        for (int i = 0; i < most / 4; i++) {
            lengths.add(i);
            lengths.add(whole.length - 1 - i);
        }
        while (lengths.size() < most) {
            lengths.add(random.nextInt(whole.length));
        }
        try (Cases cases = new Cases(this)) {
            for (int length : lengths) {
                cases.run("cut to " + length + " of " + whole.length, Arrays.copyOf(whole, length), body);
            }
        }
    }

    /// Changes one to four bytes of `whole`, `count` times.
    public void flips(byte[] whole, int count, long seed, Body body) {
        if (whole.length == 0) {
            return;
        }
        RandomGenerator random = RandomSpecs.dice(seed);
        try (Cases cases = new Cases(this)) {
            for (int i = 0; i < count; i++) {
                byte[] damaged = whole.clone();
                StringBuilder what = new StringBuilder("seed " + seed + ", case " + i + ", bytes set:");
                for (int flips = random.nextInt(1, 5); flips > 0; flips--) {
                    int at = random.nextInt(damaged.length);
                    damaged[at] = switch (random.nextInt(4)) {
                        case 0 -> (byte) (damaged[at] ^ (1 << random.nextInt(8)));
                        case 1 -> (byte) 0xff;
                        case 2 -> (byte) 0x7f;
                        default -> (byte) random.nextInt();
                    };
                    what.append(' ').append(at).append('=').append(damaged[at] & 0xff);
                }
                cases.run(what.toString(), damaged, body);
            }
        }
    }

    /// Runs one case that is told apart by `what`.
    public void one(String what, byte[] damaged, Body body) {
        try (Cases cases = new Cases(this)) {
            cases.run(what, damaged, body);
        }
    }

    /// Runs cases on a thread of its own, so that one that hangs can be named.
    private static final class Cases implements AutoCloseable {
        private final Prefixes limits;
        private final ExecutorService thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("damaged").factory());

        Cases(Prefixes limits) {
            this.limits = limits;
        }

        void run(String what, byte[] damaged, Body body) {
            Future<Long> running = thread.submit(() -> {
                long id = Thread.currentThread().threadId();
                long before = THREADS.getThreadAllocatedBytes(id);
                try {
                    body.run(damaged);
                } catch (IOException refused) {
                    // as it should be
                }
                return THREADS.getThreadAllocatedBytes(id) - before;
            });
            try {
                long allocated = running.get(limits.perCase.toMillis(), TimeUnit.MILLISECONDS);
                if (allocated > limits.allocatedBytes) {
                    throw new AssertionError(
                            what + ": allocated " + allocated + " bytes, expected at most " + limits.allocatedBytes);
                }
            } catch (TimeoutException e) {
                running.cancel(true);
                throw new AssertionError(what + ": still busy after " + limits.perCase, e);
            } catch (ExecutionException e) {
                throw new AssertionError(
                        what + ": expected an IOException or a result, got " + e.getCause(), e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(what + ": interrupted", e);
            }
        }

        @Override
        public void close() {
            thread.shutdownNow();
        }
    }
}
